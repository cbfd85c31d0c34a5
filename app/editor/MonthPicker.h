// A small window below a date field: a year with its twelve months, the year alone, the present.
#pragma once

#include "cv/Dates.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace vitae::editor
{

class MonthPicker : public QFrame
{
    Q_OBJECT

public:
    /// Opens at `date`, or at this year; names months in `language`.
    MonthPicker(const std::optional<cv::PartialDate> &date, const QString &language, bool offersPresent,
                QWidget *parent);

    void openBelow(const QWidget &field); ///< deletes itself when it closes

Q_SIGNALS:
    void chosen(const QString &text); ///< as the CV's language writes it: "Mar 2021", "2021", "Present"

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void choose(const QString &text);
    void setYear(int year);
    [[nodiscard]] QString monthText(int month, QStringView format) const;
    QWidget *makeYearRow();
    QWidget *makeMonths();
    QWidget *makeFooter(bool offersPresent);

    QString m_language;
    int m_year;
    int m_chosenYear = 0, m_chosenMonth = 0;
    QPushButton *m_yearButton = nullptr;
    QList<QPushButton *> m_months;
};

} // namespace vitae::editor
