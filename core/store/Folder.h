// The data folder: where things lie in it, who uses it, and whether its last user closed it properly.
#pragma once

#include "base/Clock.h"
#include "base/FileLock.h"

#include <QDir>

namespace vitae::store
{

/// Processes come and go one at a time through a gate; while they are inside they share `users`. Who holds `users`
/// alone, inside the gate, may repair, replace and stamp.
///
/// The stamp says what library.db looked like when the last process left it in order. Without it, or with another file
/// than it tells of, the file is looked through before it is trusted.
class Folder
{
public:
    explicit Folder(const QString &directory);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString database() const { return m_path + u"/library.db"; }
    [[nodiscard]] QString restored() const { return m_path + u"/library.db.restored"; }
    [[nodiscard]] QString journal() const { return m_path + u"/journal"; }
    [[nodiscard]] QString backups() const { return m_path + u"/backups"; }
    [[nodiscard]] QStringList backupNames() const; ///< newest first

    /// Conflict where a restore or repair by another process takes longer than a moment.
    [[nodiscard]] base::Result<void> enter();
    /// Inside the gate: false while another process uses the folder.
    [[nodiscard]] base::Result<bool> holdAlone();
    [[nodiscard]] base::Result<void> share();
    void leaveGate() { m_gate.release(); }
    void leave();

    enum class Stamp { Missing, Matches, Differs };
    [[nodiscard]] Stamp stamp() const;
    void writeStamp() const;
    void stampForALook() const; ///< one that differs: no log is lost, but the file is to be looked through
    void removeStamp() const;

    /// Whether SQLite's write-ahead log lies beside the database: always while it is open, and after its process was
    /// killed.
    [[nodiscard]] bool hasWal() const;

    /// Moves the database (and its write-ahead log) into a new folder below damaged/, and returns that.
    [[nodiscard]] base::Result<QString> setAside(const base::Clock &clock, const QString &suffix) const;

private:
    [[nodiscard]] QString stampFile() const { return m_path + u"/.closed"; }
    [[nodiscard]] QByteArray look() const;

    QString m_path;
    base::FileLock m_gate, m_users;
};

/// The database and what SQLite keeps beside it.
[[nodiscard]] QStringList databaseFiles(const QString &database);

} // namespace vitae::store
