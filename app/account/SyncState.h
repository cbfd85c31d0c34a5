// How far this device and the server are, and the words for it.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace vitae::account
{

struct SyncState {
    enum class Phase {
        NotConnected,
        Idle,
        Syncing,
        Offline,   ///< the server cannot be reached; it is tried again by itself
        SignedOut, ///< the user has to sign in again
        Asks,      ///< a sync would move many documents to the trash
        Failed     ///< something else, in `sentence`
    };

    Phase phase = Phase::NotConnected;
    QString server, email;
    int waiting = 0;   ///< documents to be sent
    int conflicts = 0; ///< fields in two versions
    int asks = 0;
    QString sentence; ///< what went wrong
    QStringList refusals; ///< documents that the server does not take, a sentence each
    QDateTime syncedAt;

    friend bool operator==(const SyncState &, const SyncState &) = default;
};

/// For the status bar: "All changes saved here · synced 2 min ago", "Offline, 3 changes waiting", "Two versions of 1
/// field".
[[nodiscard]] QString words(const SyncState &state, const QDateTime &now);

} // namespace vitae::account
