// Everything about one application.
#pragma once

#include "tracker/Services.h"

#include <QScrollArea>

class QBoxLayout;
class QLabel;

namespace vitae::tracker
{

class DetailsForm;
class ItemsCard;
class PapersPanel;
class SentCvPanel;
class TimelinePanel;

class DetailsPage : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsPage(const Services &services, QWidget *parent = nullptr);

    /// False where there is no such application any more.
    bool open(const QString &id);
    void close(); ///< keeps what was typed, and a version of it
    [[nodiscard]] const QString &openId() const { return m_id; }
    void flush();

Q_SIGNALS:
    void backRequested();
    void trashRequested(const QString &id);
    void cvRequested(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    QWidget *buildHead();

    Services m_services;
    QString m_id;
    QLabel *m_title = nullptr, *m_subtitle = nullptr;
    QScrollArea *m_scroll;
    QBoxLayout *m_columns;
    DetailsForm *m_form;
    TimelinePanel *m_timeline;
    SentCvPanel *m_sent;
    PapersPanel *m_papers;
    QList<ItemsCard *> m_lists;
};

} // namespace vitae::tracker
