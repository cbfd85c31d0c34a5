// What LibraryPage does with the CVs that are selected.
#include "library/CardView.h"
#include "library/LibraryPage.h"
#include "library/TagPopup.h"
#include "theme/Icons.h"

#include <QMenu>

namespace vitae::library
{

namespace
{

constexpr int undoSeconds = 15;

} // namespace

void LibraryPage::report(const base::Result<void> &result)
{
    if (!result)
        Q_EMIT failed(result.error().text());
}

void LibraryPage::forEachSelected(const std::function<base::Result<void>(const QString &id)> &action)
{
    const QStringList ids = selectedIds();
    for (const QString &id : ids) {
        if (const base::Result<void> done = action(id); !done) {
            report(done);
            break;
        }
    }
    reload();
}

void LibraryPage::openSelected()
{
    const QStringList ids = selectedIds();
    if (!ids.isEmpty() && !isTrash())
        Q_EMIT openRequested(ids.first());
}

void LibraryPage::duplicateSelected()
{
    QString last;
    forEachSelected([&](const QString &id) -> base::Result<void> {
        const QString title = m_model.indexOf(id).data(Qt::DisplayRole).toString();
        auto made = m_services.library.duplicate(id, tr("%1 (copy)").arg(title));
        if (!made)
            return made.error();
        last = *made;
        return {};
    });
    select(last);
}

void LibraryPage::renameSelected()
{
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    if (!selected.isEmpty() && !isTrash())
        m_view->edit(selected.first());
}

void LibraryPage::tagSelected()
{
    const QModelIndexList selected = m_view->selectionModel()->selectedIndexes();
    if (selected.isEmpty() || isTrash())
        return;
    const QStringList present = selected.first().data(LibraryModel::TagsRole).toStringList();
    auto *popup = new TagPopup(present, m_model.allTags(), this);
    connect(popup, &TagPopup::accepted, this, [this](const QStringList &tags) {
        forEachSelected([&](const QString &id) { return m_services.library.setTags(id, tags); });
    });
    const QRect card = m_view->visualRect(selected.first());
    popup->open(m_view->viewport()->mapToGlobal(QPoint(card.left() + 8, card.center().y())));
}

void LibraryPage::trashSelected()
{
    if (isTrash())
        return deleteSelectedForever();
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    const int row = m_model.indexOf(ids.first()).row();
    const QString title = m_model.indexOf(ids.first()).data(Qt::DisplayRole).toString();
    QStringList gone;
    forEachSelected([&](const QString &id) -> base::Result<void> {
        const base::Result<void> done = m_services.library.moveToTrash(id);
        if (done)
            gone.append(id);
        return done;
    });
    if (gone.isEmpty())
        return;
    // The card that took the place is selected: the next Del goes on from there.
    if (m_model.rowCount() > 0)
        selectOnly(m_model.index(qMin(row, m_model.rowCount() - 1)));
    const QString sentence =
        gone.size() == 1 ? tr("“%1” is in the trash.").arg(title) : tr("%1 CVs are in the trash.").arg(gone.size());
    m_banner->show(theme::Banner::Kind::Info, sentence,
                   {{tr("Undo"), QStringLiteral("undoTrash"),
                     [this, gone] {
                         for (const QString &id : gone)
                             report(m_services.library.restoreFromTrash(id));
                         reload();
                         select(gone.first());
                         m_view->setFocus();
                     }}},
                   undoSeconds);
    Q_EMIT trashed(gone);
}

void LibraryPage::restoreSelected()
{
    if (!isTrash())
        return;
    const qsizetype count = selectedIds().size();
    forEachSelected([this](const QString &id) { return m_services.library.restoreFromTrash(id); });
    if (count > 0)
        Q_EMIT message(count == 1 ? tr("The CV is restored") : tr("%1 CVs are restored").arg(count));
}

void LibraryPage::deleteSelectedForever()
{
    const QStringList ids = selectedIds();
    if (!isTrash() || ids.isEmpty())
        return;
    m_banner->show(theme::Banner::Kind::Warning,
                   ids.size() == 1
                       ? tr("Delete the CV with all its versions? This cannot be undone.")
                       : tr("Delete %1 CVs with all their versions? This cannot be undone.").arg(ids.size()),
                   {{tr("Delete"), QStringLiteral("confirmDelete"),
                     [this, ids] {
                         for (const QString &id : ids)
                             report(m_services.library.deleteForever(id));
                         reload();
                     },
                     true},
                    {tr("Keep"), QStringLiteral("keepDeleted"), {}}});
}

void LibraryPage::emptyTrash()
{
    if (!isTrash())
        showTrash();
    if (m_model.total() == 0)
        return;
    m_banner->show(
        theme::Banner::Kind::Warning,
        m_model.total() == 1
            ? tr("Delete the CV in the trash with all its versions? This cannot be undone.")
            : tr("Delete the %1 CVs in the trash with all their versions? This cannot be undone.").arg(m_model.total()),
        {{tr("Empty trash"), QStringLiteral("confirmEmpty"),
          [this] {
              const auto emptied = m_services.library.emptyTrash(0);
              if (!emptied)
                  Q_EMIT failed(emptied.error().text());
              reload();
          },
          true},
         {tr("Keep"), QStringLiteral("keepTrash"), {}}});
}

void LibraryPage::showMenu(QPoint globalPosition)
{
    if (selectedIds().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("cardMenu"));
    const auto add = [&](QStringView icon, const QString &text, const QKeySequence &keys, void (LibraryPage::*slot)(),
                         theme::Tone tone = theme::Tone::Text) {
        QAction *action = menu->addAction(theme::icon(icon, tone), text);
        action->setShortcut(keys); // shown; the window's own action has the key
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
    };
    if (isTrash()) {
        add(u"archive-restore", tr("Restore"), Qt::Key_Return, &LibraryPage::restoreSelected);
        add(u"trash-2", tr("Delete for good…"), Qt::Key_Delete, &LibraryPage::deleteSelectedForever,
            theme::Tone::Danger);
    } else {
        add(u"square-pen", tr("Open"), Qt::Key_Return, &LibraryPage::openSelected);
        add(u"copy", tr("Duplicate"), Qt::CTRL | Qt::Key_D, &LibraryPage::duplicateSelected);
        add(u"pencil", tr("Rename"), Qt::Key_F2, &LibraryPage::renameSelected);
        add(u"tag", tr("Tags…"), Qt::CTRL | Qt::Key_T, &LibraryPage::tagSelected);
        menu->addSeparator();
        add(u"trash-2", tr("Move to trash"), Qt::Key_Delete, &LibraryPage::trashSelected, theme::Tone::Danger);
    }
    menu->popup(globalPosition);
}

} // namespace vitae::library
