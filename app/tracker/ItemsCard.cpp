#include "tracker/ItemsCard.h"

#include "base/Files.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitae::tracker
{

namespace
{

constexpr qint64 largestAttachment = 20 * 1024 * 1024; // the server takes no larger ones

QString headingOf(ItemsCard::Kind kind)
{
    switch (kind) {
    case ItemsCard::Kind::Contacts:
        return ItemsCard::tr("Contacts");
    case ItemsCard::Kind::Links:
        return ItemsCard::tr("Links");
    case ItemsCard::Kind::Attachments:
        break;
    }
    return ItemsCard::tr("Attachments");
}

QString objectOf(ItemsCard::Kind kind)
{
    return kind == ItemsCard::Kind::Contacts ? QStringLiteral("contacts")
           : kind == ItemsCard::Kind::Links  ? QStringLiteral("links")
                                             : QStringLiteral("attachments");
}

template <class T>
T *itemOf(std::vector<T> &items, const QString &id)
{
    const auto found = std::ranges::find(items, id, &T::id);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

ItemsCard::ItemsCard(Kind kind, const Services &services, QWidget *parent)
    : Panel(headingOf(kind), parent), m_services(services), m_kind(kind)
{
    setObjectName(objectOf(kind) + u"Card");
    auto *button = new QPushButton(theme::icon(u"plus"), tr("Add"), this);
    button->setObjectName(objectOf(kind) + u"Add");
    button->setAccessibleName(step(true));
    connect(button, &QPushButton::clicked, this, [this] { m_kind == Kind::Attachments ? attach() : add(); });
    head().addWidget(button);
}

QString ItemsCard::step(bool adding) const
{
    switch (m_kind) {
    case Kind::Contacts:
        return adding ? tr("Add a contact") : tr("Remove a contact");
    case Kind::Links:
        return adding ? tr("Add a link") : tr("Remove a link");
    case Kind::Attachments:
        break;
    }
    return adding ? tr("Attach a file") : tr("Remove an attachment");
}

void ItemsCard::show(const QString &id, const Application &application)
{
    if (m_shown && m_id == id && m_shown->contacts == application.contacts && m_shown->links == application.links &&
        m_shown->attachments == application.attachments)
        return;
    m_id = id;
    m_shown = application;
    QWidget *focused = m_rows ? m_rows->focusWidget() : nullptr;
    const QString focusName = focused && focused->hasFocus() ? focused->objectName() : QString();
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget(this);
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::medium);
    body().addWidget(m_rows);
    if (m_kind == Kind::Contacts) {
        const auto cell = [](const QString &name, const QString &label, QString applying::Contact::*member,
                             const applying::Contact &contact) {
            return Cell{name, label, contact.*member,
                        [member](Application &to, const QString &item, const QString &text) {
                            if (applying::Contact *found = itemOf(to.contacts, item))
                                found->*member = text;
                        }};
        };
        for (const applying::Contact &contact : application.contacts) {
            addRow(contact.id,
                   {cell(QStringLiteral("contactName"), tr("Name"), &applying::Contact::name, contact),
                    cell(QStringLiteral("contactRole"), tr("Role"), &applying::Contact::role, contact),
                    cell(QStringLiteral("contactEmail"), tr("E-mail"), &applying::Contact::email, contact),
                    cell(QStringLiteral("contactPhone"), tr("Phone"), &applying::Contact::phone, contact),
                    cell(QStringLiteral("contactNote"), tr("Note"), &applying::Contact::note, contact)},
                   nullptr);
        }
    } else if (m_kind == Kind::Links) {
        const auto cell = [](const QString &name, const QString &label, QString applying::Link::*member,
                             const applying::Link &link) {
            return Cell{name, label, link.*member, [member](Application &to, const QString &item, const QString &text) {
                            if (applying::Link *found = itemOf(to.links, item))
                                found->*member = text;
                        }};
        };
        for (const applying::Link &link : application.links) {
            addRow(link.id,
                   {cell(QStringLiteral("linkTitle"), tr("Title"), &applying::Link::title, link),
                    cell(QStringLiteral("linkUrl"), tr("Address"), &applying::Link::url, link)},
                   nullptr);
        }
    } else {
        for (const applying::Attachment &attachment : application.attachments)
            addRow(attachment.id, {}, &attachment);
    }
    m_rows->setVisible(column->count() > 0);
    if (!focusName.isEmpty()) {
        if (auto *again = m_rows->findChild<QWidget *>(focusName))
            again->setFocus();
    }
}

void ItemsCard::addRow(const QString &item, const std::vector<Cell> &cells, const applying::Attachment *attachment)
{
    auto *row = new QWidget(m_rows);
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme::space::tiny);
    m_rows->layout()->addWidget(row);
    int at = 0;
    for (const Cell &cell : cells) {
        auto *line = new QLineEdit(cell.text, row);
        line->setObjectName(QString(cell.name + u'_' + item));
        line->setAccessibleName(cell.label);
        line->setPlaceholderText(cell.label);
        line->setCursorPosition(0);
        const bool whole = at == int(cells.size()) - 1 && at % 2 == 0;
        grid->addWidget(line, at / 2, at % 2, 1, whole ? 2 : 1);
        ++at;
        connect(line, &QLineEdit::editingFinished, this, [this, line, item, cell] {
            const QString text = line->text().trimmed();
            if (text == cell.text)
                return;
            m_services.tracker.change({m_id}, tr("Change %1").arg(cell.label.toLower()),
                                      [&](Application &application) { cell.write(application, item, text); });
        });
    }
    if (attachment) {
        auto *open = new QPushButton(theme::icon(u"file-text"), attachment->name, row);
        open->setObjectName(u"attachmentOpen_" + item);
        open->setAccessibleName(tr("Open %1").arg(attachment->name));
        open->setFlat(true);
        auto *size = new QLabel(QLocale().formattedDataSize(attachment->size), row);
        theme::setMuted(size);
        grid->addWidget(open, 0, 0, Qt::AlignLeft);
        grid->addWidget(size, 0, 1, Qt::AlignRight);
        connect(open, &QPushButton::clicked, this, [this, copy = *attachment] { openAttachment(copy); });
    }
    auto *remove = new QToolButton(row);
    remove->setObjectName(QString(objectOf(m_kind) + u"Remove_" + item));
    remove->setIcon(theme::icon(u"x", theme::Tone::Muted));
    remove->setAccessibleName(step(false));
    remove->setToolTip(step(false));
    remove->setAutoRaise(true);
    grid->addWidget(remove, 0, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, attachment ? 0 : 1);
    connect(remove, &QToolButton::clicked, this, [this, item] { this->remove(item); });
}

void ItemsCard::add()
{
    const QString item = m_services.tracker.newId();
    m_services.tracker.change({m_id}, step(true), [&](Application &application) {
        if (m_kind == Kind::Contacts)
            application.contacts.push_back({item});
        else
            application.links.push_back({item});
    });
    const QString first = m_kind == Kind::Contacts ? QStringLiteral("contactName_") : QStringLiteral("linkTitle_");
    if (auto *line = findChild<QLineEdit *>(QString(first + item)))
        line->setFocus();
}

void ItemsCard::attach()
{
    const QString path = m_services.dialogs.openFile(this, tr("Attach a file"), tr("All files (*)"));
    if (path.isEmpty())
        return;
    const auto bytes = base::readFile(path, largestAttachment);
    if (!bytes) {
        Q_EMIT m_services.tracker.failed(bytes.error().text());
        return;
    }
    const auto sha = m_services.tracker.library().addAttachment(*bytes);
    if (!sha) {
        Q_EMIT m_services.tracker.failed(sha.error().text());
        return;
    }
    const applying::Attachment attachment{m_services.tracker.newId(), QFileInfo(path).fileName(), *sha, bytes->size()};
    m_services.tracker.change({m_id}, step(true),
                              [&](Application &application) { application.attachments.push_back(attachment); });
}

void ItemsCard::remove(const QString &item)
{
    m_services.tracker.change({m_id}, step(false), [&](Application &application) {
        std::erase_if(application.contacts, [&](const auto &each) { return each.id == item; });
        std::erase_if(application.links, [&](const auto &each) { return each.id == item; });
        std::erase_if(application.attachments, [&](const auto &each) { return each.id == item; });
    });
}

void ItemsCard::openAttachment(const applying::Attachment &attachment)
{
    const auto bytes = m_services.tracker.library().attachment(attachment.sha256);
    if (!bytes) {
        Q_EMIT m_services.tracker.failed(bytes.error().text());
        return;
    }
    // A folder of its own keeps the name that the file came with.
    const QDir folder(QString(m_services.cacheFolder + u'/' + attachment.sha256.left(16)));
    const QString path = folder.filePath(QFileInfo(attachment.name).fileName());
    if (!folder.mkpath(QStringLiteral("."))) {
        Q_EMIT m_services.tracker.failed(tr("%1 cannot be written").arg(folder.path()));
        return;
    }
    if (const auto written = base::writeFile(path, *bytes); !written) {
        Q_EMIT m_services.tracker.failed(written.error().text());
        return;
    }
    m_services.dialogs.reveal(path);
}

} // namespace vitae::tracker
