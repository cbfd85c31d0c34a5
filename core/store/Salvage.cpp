#include "store/Recovery.h"

#include "store/Applier.h"
#include "store/Operation.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "store/ApplicationRow.h"
#include "store/History.h"
#include "store/SearchText.h"

#include <QTemporaryDir>

namespace vitae::store
{

using base::Result;

namespace
{

const QString docColumns = QStringLiteral("id, type, schema, revision, body, sha, title, name, language, template, "
                                          "tags, created_at, updated_at, deleted_at, undo_index");

struct Found {
    qint64 number = 0;
    QVariantList values; ///< of docColumns
    [[nodiscard]] QString id() const { return values[0].toString(); }
    [[nodiscard]] qint64 revision() const { return values[3].toLongLong(); }
    [[nodiscard]] QByteArray body() const { return values[4].toString().toUtf8(); }
};

/// The documents of a damaged file that are whole. Each is read by itself: one bad page ends a scan of all.
std::vector<Found> readable(sql::Database &damaged)
{
    std::vector<Found> all;
    QList<qint64> numbers;
    (void)damaged.select(QStringLiteral("SELECT number FROM doc NOT INDEXED ORDER BY number"), {},
                         [&](const sql::Row &row) { numbers += row.integer(0); });
    (void)damaged.select(QStringLiteral("SELECT number FROM doc ORDER BY id"), {}, [&](const sql::Row &row) {
        if (!numbers.contains(row.integer(0)))
            numbers += row.integer(0);
    });
    for (const qint64 number : std::as_const(numbers)) {
        (void)damaged.select(QStringLiteral("SELECT ") % docColumns % QStringLiteral(" FROM doc WHERE number = ?"),
                             {number}, [&](const sql::Row &row) {
                                 Found found;
                                 found.number = number;
                                 for (int i = 0; i < 13; ++i)
                                     found.values += row.text(i);
                                 found.values += sql::nullable(row.optionalInteger(13));
                                 found.values += row.integer(14);
                                 const QByteArray body = found.body();
                                 const auto value = json::parse(body, {.depth = 1000});
                                 const bool readable = value && (row.text(1) != u"cv" || cv::fromJson(*value));
                                 if (readable && shaOf(body) == found.values[5].toString())
                                     all.push_back(std::move(found));
                             });
    }
    return all;
}

class Salvager
{
public:
    Salvager(sql::Database &damaged, sql::Database &sound) : m_damaged(damaged), m_sound(sound) {}

    Result<Salvaged> run(const QSet<QString> &erased)
    {
        auto transaction = sql::Transaction::begin(m_sound);
        if (!transaction)
            return transaction.error();
        Salvaged salvaged;
        for (const Found &found : readable(m_damaged)) {
            if (erased.contains(found.id()))
                continue;
            auto revision = m_sound.integer(QStringLiteral("SELECT revision FROM doc WHERE id = ?"), {found.id()});
            if (!revision)
                return revision.error();
            if (!*revision || **revision < found.revision()) {
                if (auto done = take(found); !done)
                    return done.error();
                salvaged.documents.insert(found.id());
            }
            copyVersions(found.id());
        }
        copyBlobs();
        copyStates();
        copySync();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        if (auto positions = logPositions(m_damaged))
            salvaged.positions = *std::move(positions);
        return salvaged;
    }

private:
    Result<void> take(const Found &found)
    {
        const auto value = json::parse(found.body(), {.depth = 1000});
        const QString marks = QStringLiteral("?, ").repeated(found.values.size() - 1) % u'?';
        auto present = m_sound.integer(QStringLiteral("SELECT number FROM doc WHERE id = ?"), {found.id()});
        if (!present)
            return present.error();
        qint64 number = present->value_or(0);
        const QVariantList &v = found.values;
        if (number > 0) {
            auto updated = m_sound.execute(
                QStringLiteral("UPDATE doc SET revision = ?, body = ?, sha = ?, title = ?, name = ?, language = ?, "
                               "template = ?, updated_at = ?, deleted_at = ?, undo_index = 0 WHERE number = ?"),
                {v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[12], v[13], number});
            if (!updated)
                return updated.error();
        } else {
            auto inserted = m_sound.execute(
                QStringLiteral("INSERT INTO doc (") % docColumns % QStringLiteral(") VALUES (") % marks % u')', v);
            if (!inserted)
                return inserted.error();
            number = m_sound.integer(QStringLiteral("SELECT number FROM doc WHERE id = ?"), {found.id()})
                         .valueOr(std::nullopt)
                         .value_or(0);
            (void)m_sound.execute(QStringLiteral("INSERT INTO doc_text (rowid, doc, text) VALUES (?, ?, '')"),
                                  {number, found.id()});
        }
        (void)m_sound.execute(QStringLiteral("UPDATE doc_text SET text = ? WHERE rowid = ?"),
                              {searchText(*value), number});
        if (v[1].toString() == applicationType)
            (void)writeApplicationRow(m_sound, number, *value);
        copySteps(found, number);
        return {};
    }

    /// The whole history or none of it: a step that is missing bars the way.
    void copySteps(const Found &found, qint64 number)
    {
        QList<QVariantList> steps;
        bool whole = true;
        auto read = m_damaged.select(
            QStringLiteral("SELECT position, name, at, changes FROM undo_step WHERE doc = ? ORDER BY position"),
            {found.id()}, [&](const sql::Row &row) {
                whole = whole && row.integer(0) == steps.size() && decodeChanges(row.text(3).toUtf8()).ok();
                steps += QVariantList{found.id(), row.integer(0), row.text(1), row.integer(2), row.text(3)};
            });
        const qint64 index = found.values[14].toLongLong();
        (void)m_sound.execute(QStringLiteral("DELETE FROM undo_step WHERE doc = ?"), {found.id()});
        whole = whole && read && index >= 0 && index <= steps.size();
        for (const QVariantList &step : std::as_const(steps)) {
            whole = whole && m_sound.execute(QStringLiteral("INSERT INTO undo_step (doc, position, name, at, changes) "
                                                            "VALUES (?, ?, ?, ?, ?)"),
                                             step);
        }
        if (!whole)
            (void)m_sound.execute(QStringLiteral("DELETE FROM undo_step WHERE doc = ?"), {found.id()});
        (void)m_sound.execute(QStringLiteral("UPDATE doc SET undo_index = ? WHERE number = ?"),
                              {whole ? index : 0, number});
    }

    void copyVersions(const QString &id)
    {
        (void)m_damaged.select(
            QStringLiteral("SELECT number, at, reason, label, sha, body FROM version WHERE doc = ?"), {id},
            [&](const sql::Row &row) {
                if (shaOf(qUncompress(row.bytes(5))) == row.text(4))
                    (void)m_sound.execute(
                        QStringLiteral("INSERT INTO version (doc, number, at, reason, label, sha, body) "
                                       "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (doc, number) DO NOTHING"),
                        {id, row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.bytes(5)});
            });
    }

    void copyBlobs()
    {
        (void)m_damaged.select(QStringLiteral("SELECT sha, bytes, added_at FROM blob"), {}, [&](const sql::Row &row) {
            if (shaOf(row.bytes(1)) == row.text(0))
                (void)m_sound.execute(QStringLiteral("INSERT INTO blob (sha, bytes, added_at) VALUES (?, ?, ?) "
                                                     "ON CONFLICT (sha) DO NOTHING"),
                                      {row.text(0), row.bytes(1), row.integer(2)});
        });
    }

    /// Which server this device belongs to, and what is in two versions. How far it had come is not worth keeping: the
    /// next sync compares everything with what the server has.
    void copySync()
    {
        const auto known = m_sound.integer(QStringLiteral("SELECT 1 FROM client"));
        if (!known || *known)
            return;
        (void)m_damaged.select(
            QStringLiteral("SELECT id, next_mid, server, email, account, fingerprint FROM client"), {},
            [&](const sql::Row &row) {
                (void)m_sound.execute(
                    QStringLiteral("INSERT INTO client (id, next_mid, server, email, account, fingerprint) "
                                   "VALUES (?, ?, ?, ?, ?, ?)"),
                    {row.text(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5)});
            });
        (void)m_damaged.select(QStringLiteral("SELECT space FROM sync_state"), {}, [&](const sql::Row &row) {
            (void)m_sound.execute(QStringLiteral("INSERT INTO sync_state (space, epoch, cursor, living, removed) "
                                                 "VALUES (?, '', '', 0, 0)"),
                                  {row.text(0)});
        });
        (void)m_damaged.select(
            QStringLiteral("SELECT doc, path, deletion, kept, other, at FROM conflict WHERE resolved_at IS NULL"), {},
            [&](const sql::Row &row) {
                (void)m_sound.execute(
                    QStringLiteral("INSERT INTO conflict (doc, path, deletion, kept, other, at) "
                                   "VALUES (?, ?, ?, ?, ?, ?)"),
                    {row.text(0), row.text(1), row.integer(2), row.text(3), row.text(4), row.integer(5)});
            });
    }

    void copyStates()
    {
        (void)m_damaged.select(QStringLiteral("SELECT key, value FROM state"), {}, [&](const sql::Row &row) {
            if (json::parse(row.text(1).toUtf8()))
                (void)m_sound.execute(QStringLiteral("INSERT INTO state (key, value) VALUES (?, ?) "
                                                     "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                                      {row.text(0), row.text(1)});
        });
    }

    sql::Database &m_damaged, &m_sound;
};

} // namespace

Result<Salvaged> salvage(const QString &damagedFile, const QString &soundFile, const QSet<QString> &erased)
{
    // From a copy: reading a database with a write-ahead log changes it, and what was set aside stays as it was found.
    const QTemporaryDir room(soundFile + u"-XXXXXX");
    const QString copy = room.filePath(QStringLiteral("library.db"));
    const QStringList from = databaseFiles(damagedFile), to = databaseFiles(copy);
    for (int i = 0; i < 2; ++i)
        QFile::copy(from[i], to[i]);
    auto damaged = sql::Database::open(copy);
    if (!damaged)
        return damaged.error();
    auto sound = sql::Database::open(soundFile);
    if (!sound)
        return sound.error();
    return Salvager(**damaged, **sound).run(erased);
}

} // namespace vitae::store
