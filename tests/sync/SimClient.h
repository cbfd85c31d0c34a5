// A device of a simulation: the real tables in a real file, the real engine, and somebody who edits.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "store/Applier.h"
#include "store/SyncTables.h"
#include "sync/SyncEngine.h"
#include "tests/sync/Faults.h"

#include <QSet>
#include <functional>
#include <memory>

namespace vitae::sim
{

/// Somebody's time: the simulation's, so far off.
class SkewedClock final : public base::Clock
{
public:
    SkewedClock(const base::Clock &clock, qint64 off) : m_clock(clock), m_off(off) {}
    [[nodiscard]] QDateTime now() const override { return m_clock.now().addMSecs(m_off); }

private:
    const base::Clock &m_clock;
    const qint64 m_off;
};

class SimClient
{
public:
    SimClient(QString name, const QString &folder, const base::Clock &clock, qint64 clockOff, base::Random &random,
              const Faults &faults);
    ~SimClient();

    /// Signs in, as far as the tables are concerned.
    void connect(const QString &space, const QString &account);
    /// The same folder as another's, at this moment.
    void copyFrom(SimClient &other);

    // What the person does. The text of it stands for itself: tokens() of an edit must never be lost. False: nothing was
    // there to do it to, or the program died before it was saved.
    bool create(const QString &type, const QString &token);
    bool edit(const QString &token);
    bool editOwn(const QString &token); ///< a field that nobody else touches
    bool reorder();
    bool trash();
    bool restore();
    bool erase();
    bool attach(const QString &token);
    bool choose(); ///< that a field stays as it is

    using Send = std::function<base::Result<sync::Reply>(const sync::Request &)>;
    /// A whole sync; dies after `steps` answers (-1: not), or where diesAfter() says so.
    sync::SyncReport sync(const Send &send, int steps = -1);
    void diesAfter(int changes); ///< …of rows of the tables; -1: not
    [[nodiscard]] bool died() const { return m_dead; }
    void restart();

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] store::SyncTables &tables() { return *m_tables; }
    [[nodiscard]] QString folder() const { return m_folder; }

    /// Texts that this device's person replaced or took away, having seen them.
    QSet<QString> superseded;
    /// Documents that this device's person erased for good, with whatever was in them.
    QSet<QString> erased;
    /// Own field by document: what it holds here.
    QHash<QString, QString> own;

    /// All text that is in this device: documents, their history, what was put aside.
    [[nodiscard]] QByteArray everything();
    /// The fields in two versions: document, field, the other version.
    [[nodiscard]] QSet<QString> openVersions();
    /// What is wrong inside, where nothing may ever be: invariant 6.
    [[nodiscard]] QString fault();

private:
    struct Document {
        QString id, type;
        json::Value body;
        bool deleted = false;
    };
    [[nodiscard]] std::vector<Document> documents(bool deleted);
    [[nodiscard]] std::optional<Document> any(bool deleted, const QString &type = {});
    bool act(const store::Operation &operation);
    bool editCv(const Document &document, const QString &token);
    bool editApplication(const Document &document, const QString &token);
    bool patch(const Document &document, const json::Value &after);
    void excuse(const json::Value &gone, const json::Value &left);
    void open();
    [[nodiscard]] int below(int end) { return int(m_random.next() % quint64(end)); }

    const QString m_name, m_folder;
    SkewedClock m_clock;
    base::Random &m_random;
    const Faults &m_faults;
    std::unique_ptr<store::SyncTables> m_tables;
    std::unique_ptr<store::Applier> m_applier;
    bool m_mortal = false, m_dead = false;
};

/// The tokens ("t12x" and so on) in a text.
[[nodiscard]] QSet<QString> tokensIn(QByteArrayView text);

} // namespace vitae::sim
