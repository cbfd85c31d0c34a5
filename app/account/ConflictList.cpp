#include "account/ConflictList.h"

#include "settings/Card.h"
#include "store/SyncBody.h"
#include "theme/Banner.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace vitae::account
{

namespace
{

namespace space = theme::space;
constexpr int undoSeconds = 15;

/// The words of a value, one after the other; ids say nothing to people.
QString shown(const json::Value &value)
{
    switch (value.type()) {
    case json::Value::Type::Null:
        return {};
    case json::Value::Type::String:
        return *value.asString();
    case json::Value::Type::Array: {
        QStringList parts;
        for (const json::Value &item : value.array())
            parts.append(shown(item));
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case json::Value::Type::Object: {
        QStringList parts;
        for (const json::Member &member : value.object()) {
            if (member.name != u"id")
                parts.append(shown(member.value));
        }
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    default:
        return QString::fromUtf8(json::write(value));
    }
}

/// What people call an item of a list.
QString itemName(const json::Value &item)
{
    for (const QStringView name : {u"title", u"position", u"role", u"name", u"degree", u"company", u"institution", u"label"}) {
        if (const QString text = item[name].toString(); !text.isEmpty())
            return text;
    }
    return {};
}

/// "experience/6f…/bullets/1" as "Experience, Engineer, bullets"; an item that the body does not have is left out.
QString fieldName(const QString &path, const json::Value &body)
{
    static const QRegularExpression place(QStringLiteral("^[0-9a-f-]{36}$|^[0-9]+$"));
    QStringList names;
    QString here;
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        here += here.isEmpty() ? part : QString(u'/' + part);
        const json::Value at = store::valueAt(body, here);
        if (const bool isItem = at.isObject() && at[u"id"].toString() == part; isItem || place.match(part).hasMatch())
            names.append(itemName(at));
        else
            names.append(QString(part).replace(u'_', u' '));
    }
    names.removeAll(QString());
    QString text = names.join(QStringLiteral(", "));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// Empty members are left out of a document.
bool isIt(const json::Value &now, const json::Value &value)
{
    return now == value || (now.isNull() && shown(value).isEmpty());
}

QLabel *version(const QString &caption, const QString &text, QBoxLayout &into, QWidget *parent)
{
    auto *heading = new QLabel(caption, parent);
    theme::setText(heading, theme::Text::Caption);
    theme::setMuted(heading);
    auto *label = new QLabel(text.isEmpty() ? ConflictList::tr("(nothing)") : text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    into.addWidget(heading);
    into.addWidget(label);
    return label;
}

} // namespace

ConflictList::ConflictList(Services services, QWidget *parent)
    : QWidget(parent), m_services(std::move(services)), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("conflictList"));
    m_column->setContentsMargins(0, 0, 0, 0);
}

void ConflictList::reload()
{
    m_services.service.ask([](client::SyncRun &run) { return run.tables().conflicts(); },
                           [this](const base::Result<std::vector<store::SyncConflict>> &conflicts) {
                               if (conflicts)
                                   show(*conflicts);
                           });
}

void ConflictList::show(std::vector<store::SyncConflict> conflicts)
{
    std::erase_if(conflicts, [this](const store::SyncConflict &one) { return m_settling.contains(one.number); });
    QString focused; // it goes on where it was, or with the first of what is left
    if (m_entries) {
        const QWidget *focus = window()->focusWidget();
        if (focus && m_entries->isAncestorOf(focus))
            focused = focus->objectName();
        m_column->removeWidget(m_entries);
        m_entries->hide();
        m_entries->deleteLater(); // a click on a button in it may have led here
        m_entries = nullptr;
    }
    m_count = int(conflicts.size());
    m_shown = std::move(conflicts);
    setVisible(m_count > 0);
    if (m_count == 0)
        return;
    m_entries = new settings::Card(tr("Two versions"), this);
    auto *card = static_cast<settings::Card *>(m_entries);
    card->addText(tr("These were written on two devices at the same time. Nothing is lost: choose, or leave it as it "
                     "is. Both are in the document's history."));
    constexpr int mostShown = 50;
    for (int i = 0; i < std::min(m_count, mostShown); ++i)
        card->addWhole(entry(m_shown[size_t(i)]));
    if (m_count > mostShown)
        card->addText(tr("And %1 more.").arg(m_count - mostShown));
    m_column->addWidget(m_entries);
    m_entries->show(); // a layout would do it only with the next event
    if (focused.isEmpty())
        return;
    auto *next = m_entries->findChild<QPushButton *>(focused);
    if (!next)
        next = m_entries->findChildren<QPushButton *>(QRegularExpression(QStringLiteral("^keep-"))).constFirst();
    next->setFocus(Qt::OtherFocusReason);
}

QWidget *ConflictList::entry(const store::SyncConflict &conflict)
{
    auto *entry = new QWidget(m_entries);
    entry->setObjectName(QStringLiteral("conflict-%1").arg(conflict.number));
    auto *column = new QVBoxLayout(entry);
    column->setContentsMargins(space::large, space::small, space::large, space::small);
    column->setSpacing(space::tiny);
    const QString title = m_services.titleOf(conflict.doc);
    const QString field =
        fieldName(conflict.moved ? conflict.path.section(u'/', 0, -2) : conflict.path, m_services.bodyOf(conflict.doc));
    auto *heading = new QLabel(field.isEmpty() ? title : tr("%1 — %2").arg(title, field), entry);
    heading->setTextFormat(Qt::PlainText);
    theme::setText(heading, theme::Text::Heading);
    column->addWidget(heading);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addStretch(1);
    const auto button = [&](const QString &name, const QString &text, auto action) {
        auto *made = new QPushButton(text, entry);
        made->setObjectName(QStringLiteral("%1-%2").arg(name).arg(conflict.number));
        made->setAccessibleName(tr("%1: %2").arg(heading->text(), text));
        connect(made, &QPushButton::clicked, this, action);
        buttons->addWidget(made);
    };
    if (conflict.deletion) {
        auto *text = new QLabel(tr("It was deleted on one device and changed on another. It stays."), entry);
        text->setWordWrap(true);
        column->addWidget(text);
        if (const QString value = shown(conflict.kept); !value.isEmpty())
            version(tr("What stays"), value, *column, entry);
    } else if (conflict.moved) {
        auto *text = new QLabel(tr("The text has been changed or removed since. Nothing is put in its place by itself."), entry);
        text->setWordWrap(true);
        column->addWidget(text);
        version(tr("It was in the document"), shown(conflict.kept), *column, entry);
        version(tr("The other version"), shown(conflict.other), *column, entry);
    } else {
        version(tr("In the document"), shown(conflict.kept), *column, entry);
        version(tr("The other version"), shown(conflict.other), *column, entry);
    }
    if (!title.isEmpty())
        button(QStringLiteral("open"), tr("Open"), [this, doc = conflict.doc] { m_services.open(doc); });
    if (!conflict.deletion && !conflict.moved && !title.isEmpty())
        button(QStringLiteral("swap"), tr("Use the other version"), [this, conflict] { swap(conflict); });
    button(QStringLiteral("keep"), tr("Keep it as it is"), [this, conflict] { settle(conflict); });
    column->addLayout(buttons);
    return entry;
}

std::optional<QString> ConflictList::placeOf(const store::SyncConflict &conflict, const json::Value &there,
                                             const json::Value &instead) const
{
    const json::Value body = m_services.bodyOf(conflict.doc);
    auto place = store::placeNow(body, conflict.path, there, instead);
    if (place && !isIt(store::valueAt(body, *place), there))
        place.reset();
    return place;
}

void ConflictList::swap(const store::SyncConflict &conflict)
{
    auto place = placeOf(conflict, conflict.kept, conflict.other);
    if (!place && !store::isPlaceInList(conflict.path))
        place = placeOf(conflict, json::Value(), conflict.other); // it is empty by now, and nothing is written over
    if (!place) {
        m_services.banner.show(theme::Banner::Kind::Error, tr("The field has been changed since."));
        reload();
        return;
    }
    if (const auto written = m_services.write(conflict.doc, *place, conflict.other); !written) {
        m_services.banner.show(theme::Banner::Kind::Error,
                               tr("The field is not there any more: %1").arg(written.error().text()));
        return;
    }
    m_services.banner.show(theme::Banner::Kind::Success,
                           tr("“%1” has the other version now.").arg(m_services.titleOf(conflict.doc)),
                           {{tr("Undo"), QStringLiteral("undoSwapButton"), [this, conflict] { swapBack(conflict); }}},
                           undoSeconds);
    settle(conflict);
}

void ConflictList::swapBack(const store::SyncConflict &conflict)
{
    const auto place = placeOf(conflict, conflict.other, conflict.kept);
    const auto written = place ? m_services.write(conflict.doc, *place, conflict.kept)
                               : base::fail(base::Error::Kind::Conflict, tr("The field has been changed since."));
    if (!written)
        m_services.banner.show(theme::Banner::Kind::Error, written.error().text());
}

void ConflictList::settle(const store::SyncConflict &conflict)
{
    m_services.service.ask([number = conflict.number](client::SyncRun &run) { return run.resolve(number); },
                           [this, number = conflict.number](const base::Result<void> &done) {
                               m_settling.remove(number);
                               if (!done)
                                   m_services.banner.show(theme::Banner::Kind::Error, done.error().text());
                               reload();
                           });
    // At once, whatever the sync is doing.
    m_settling.insert(conflict.number);
    show(m_shown);
}

} // namespace vitae::account
