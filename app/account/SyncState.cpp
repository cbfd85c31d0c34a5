#include "account/SyncState.h"

#include "theme/RelativeTime.h"

#include <QCoreApplication>

namespace vitae::account
{

namespace
{

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("account::SyncState", text, nullptr, n);
}

/// Without a translation %n alone would leave the plural in the source's form.
QString counted(int n, const char *one, const char *many)
{
    return (n == 1 ? tr(one) : tr(many)).arg(n);
}

QString waiting(int n)
{
    return counted(n, "%1 change waiting", "%1 changes waiting");
}

} // namespace

QString words(const SyncState &state, const QDateTime &now)
{
    using Phase = SyncState::Phase;
    switch (state.phase) {
    case Phase::NotConnected:
        return tr("All changes saved");
    case Phase::Syncing:
        return tr("All changes saved here · syncing…");
    case Phase::Offline:
        return state.waiting > 0 ? tr("Offline, %1").arg(waiting(state.waiting)) : tr("Offline, all changes saved here");
    case Phase::SignedOut:
        return state.waiting > 0 ? tr("Signed out, %1").arg(waiting(state.waiting))
                                 : tr("Signed out, all changes saved here");
    case Phase::Asks:
        return counted(state.asks, "Sync stopped: %1 document would go to the trash",
                       "Sync stopped: %1 documents would go to the trash");
    case Phase::Failed:
        return tr("Not synced: %1").arg(state.sentence);
    case Phase::Idle:
        break;
    }
    if (!state.refusals.isEmpty())
        return counted(int(state.refusals.size()), "%1 document cannot be sent", "%1 documents cannot be sent");
    if (state.conflicts > 0)
        return counted(state.conflicts, "Two versions of %1 field", "Two versions of %1 fields");
    if (state.waiting > 0)
        return tr("All changes saved here · %1").arg(waiting(state.waiting));
    if (!state.syncedAt.isValid())
        return tr("All changes saved here");
    return tr("All changes saved here · synced %1").arg(theme::relativeTime(state.syncedAt, now));
}

} // namespace vitae::account
