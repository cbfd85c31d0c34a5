// The CV of an application: which one it is, the copy that was sent, and what has changed in it since.
#pragma once

#include "tracker/Panel.h"
#include "tracker/Services.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTextBrowser;

namespace vitae::tracker
{

class SentCvPanel : public Panel
{
    Q_OBJECT

public:
    SentCvPanel(const Services &services, QWidget *parent);

    void show(const QString &id, const Application &application);

Q_SIGNALS:
    void cvRequested(const QString &id); ///< to be opened in the editor

protected:
    void changeEvent(QEvent *event) override;

private:
    void freeze();
    void openPdf();
    void savePdf();
    void compare();
    void report(const QString &sentence) const;
    [[nodiscard]] QString pdfName() const;

    Services m_services;
    QString m_id;
    Application m_application;
    QComboBox *m_cv;
    QLabel *m_state;
    QPushButton *m_edit, *m_freeze, *m_open, *m_save, *m_compare;
    QTextBrowser *m_difference;
};

} // namespace vitae::tracker
