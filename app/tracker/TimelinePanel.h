// What happened, newest first, and the way to note more.
#pragma once

#include "tracker/Panel.h"
#include "tracker/Services.h"

class QComboBox;
class QLineEdit;

namespace vitae::tracker
{

class TimelinePanel : public Panel
{
    Q_OBJECT

public:
    TimelinePanel(const Services &services, QWidget *parent);

    void show(const QString &id, const Application &application);

private:
    void add();
    [[nodiscard]] QString sentence(const applying::Event &event) const;

    Services m_services;
    QString m_id;
    std::optional<std::vector<applying::Event>> m_shown;
    QComboBox *m_kind;
    QLineEdit *m_at, *m_text;
    QWidget *m_rows = nullptr;
};

} // namespace vitae::tracker
