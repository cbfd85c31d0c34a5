// A list inside an application – contacts, links, attachments – as rows with their fields and a way to remove each.
#pragma once

#include "tracker/Panel.h"
#include "tracker/Services.h"

class QToolButton;

namespace vitae::tracker
{

class ItemsCard : public Panel
{
    Q_OBJECT

public:
    enum class Kind { Contacts, Links, Attachments };

    ItemsCard(Kind kind, const Services &services, QWidget *parent);

    void show(const QString &id, const Application &application);

private:
    struct Cell {
        QString name, label, text;
        std::function<void(Application &, const QString &item, const QString &text)> write;
    };
    void add();
    void attach();
    void remove(const QString &item);
    void openAttachment(const applying::Attachment &attachment);
    void addRow(const QString &item, const std::vector<Cell> &cells, const applying::Attachment *attachment);
    [[nodiscard]] QString step(bool adding) const;

    Services m_services;
    const Kind m_kind;
    QString m_id;
    std::optional<Application> m_shown;
    QWidget *m_rows = nullptr;
};

} // namespace vitae::tracker
