#include "editing/Editor.h"

#include "base/Uuid.h"
#include "cv/Diff.h"
#include "store/History.h"

#include <QTimer>

namespace vitae::editing
{

using base::Result;
using EntryKind = store::Library::JournalEntry::Kind;

namespace
{

constexpr qint64 typingPause = 2000;         // milliseconds, after which typing begins a new step
constexpr int lookForOthers = 1000;          // milliseconds
constexpr int endOfSitting = 10 * 60 * 1000; // milliseconds without a change, after which a version is kept
constexpr qint64 never = std::numeric_limits<qint64>::min() / 2;

} // namespace

struct Editor::Private {
    Private(store::Library &itsLibrary, base::Clock &itsClock, base::Random &itsRandom)
        : library(itsLibrary), clock(itsClock), random(itsRandom)
    {
    }

    store::Library &library;
    base::Clock &clock;
    base::Random &random;
    QString id;
    cv::Cv document;
    QUndoStack stack;
    QTimer others, sitting;

    qint64 lastTyped = never; ///< when the step on top was last typed into; never: it is finished
    qint64 revision = 0;      ///< that the library's document has when all of ours has reached it
    qint64 othersSeen = 0;
    int misfitsSeen = 0;
    int putOff = 0; ///< how often refresh() was left for the next time
    bool moving = false; ///< the stack is being filled: its steps are not to act
    bool journalBroken = false;
    bool unkept = false; ///< changed since the last version
    bool byOthers = false;
    Editor *editor = nullptr;

    Result<void> applyAll(const std::vector<cv::Change> &changes);
    void journal(const std::vector<cv::Change> &changes, EntryKind kind, const QString &name);
    void announce(const std::vector<cv::Change> &changes);
    void fill(const store::UndoHistory &history);
    bool act(const std::vector<cv::Change> &changes, EntryKind kind, const QString &name);
};

/// A step of the stack. Its first redo() does nothing: what it stands for was applied before it was pushed.
class Editor::Step : public QUndoCommand
{
public:
    Step(Private &owner, std::vector<cv::Change> changes, const QString &name, bool merges)
        : QUndoCommand(name), m_owner(owner), m_changes(std::move(changes)), m_merges(merges)
    {
    }

    /// Of the history as it was kept: read when it is needed.
    Step(Private &owner, const store::UndoStep &step)
        : QUndoCommand(step.name), m_owner(owner), m_encoded(step.encoded), m_merges(false)
    {
    }

    void redo() override
    {
        if (std::exchange(m_fresh, false) || m_owner.moving)
            return;
        if (!m_owner.act(changes(), EntryKind::Redo, text()))
            setObsolete(true);
    }

    void undo() override
    {
        if (m_owner.moving)
            return;
        if (!m_owner.act(store::inverted(changes()), EntryKind::Undo, text()))
            setObsolete(true);
    }

    [[nodiscard]] int id() const override { return 1; }

    bool mergeWith(const QUndoCommand *command) override
    {
        const Step *next = static_cast<const Step *>(command);
        if (!next->m_merges)
            return false;
        store::mergeInto(m_changes, next->m_changes);
        return true;
    }

    [[nodiscard]] const std::vector<cv::Change> &changes() const
    {
        if (!m_encoded.isEmpty())
            m_changes = store::decodeChanges(std::exchange(m_encoded, {})).valueOr({});
        return m_changes;
    }

private:
    Private &m_owner;
    mutable std::vector<cv::Change> m_changes;
    mutable QByteArray m_encoded;
    bool m_merges;
    bool m_fresh = true;
};

Result<void> Editor::Private::applyAll(const std::vector<cv::Change> &changes)
{
    for (size_t i = 0; i < changes.size(); ++i) {
        auto applied = cv::apply(document, changes[i]);
        if (applied)
            continue;
        while (i-- > 0)
            (void)cv::apply(document, cv::inverse(changes[i]));
        return applied;
    }
    return {};
}

void Editor::Private::journal(const std::vector<cv::Change> &changes, EntryKind kind, const QString &name)
{
    const auto written = library.journal({id, changes, kind, name});
    ++revision;
    unkept = true;
    sitting.start();
    if (!written && !std::exchange(journalBroken, true))
        Q_EMIT editor->journalFailed(written.error().text());
    if (written && std::exchange(journalBroken, false))
        Q_EMIT editor->journalWorksAgain();
}

void Editor::Private::announce(const std::vector<cv::Change> &changes)
{
    for (const cv::Change &change : changes)
        Q_EMIT editor->changed(change.path);
}

bool Editor::Private::act(const std::vector<cv::Change> &changes, EntryKind kind, const QString &name)
{
    if (changes.empty() || !applyAll(changes))
        return false;
    lastTyped = never;
    journal(changes, kind, name);
    announce(changes);
    return true;
}

void Editor::Private::fill(const store::UndoHistory &history)
{
    moving = true;
    stack.clear();
    for (const store::UndoStep &step : history.steps)
        stack.push(new Step(*this, step));
    stack.setIndex(history.index);
    moving = false;
    lastTyped = never;
}

Editor::Editor(std::unique_ptr<Private> state) : d(std::move(state))
{
    d->editor = this;
}

Editor::~Editor()
{
    if (d->unkept)
        d->library.keepVersion(d->id);
}

Result<std::unique_ptr<Editor>> Editor::open(store::Library &library, const QString &id, base::Clock &clock,
                                             base::Random &random)
{
    auto document = library.load(id);
    if (!document)
        return document.error();
    const auto history = library.undoHistory(id);
    if (!history)
        return history.error();
    const auto revision = library.revision(id);
    if (!revision)
        return revision.error();

    auto state = std::make_unique<Private>(library, clock, random);
    state->id = id;
    state->document = std::move(*document);
    state->revision = *revision;
    state->othersSeen = library.changeCounter();
    state->misfitsSeen = library.misfits();
    std::unique_ptr<Editor> editor(new Editor(std::move(state)));
    Private &d = *editor->d;
    d.fill(*history);
    d.others.setInterval(lookForOthers);
    connect(&d.others, &QTimer::timeout, editor.get(), [it = editor.get()] { it->refresh(Wait::No); });
    d.others.start();
    d.sitting.setInterval(endOfSitting);
    d.sitting.setSingleShot(true);
    connect(&d.sitting, &QTimer::timeout, editor.get(), [&d] {
        if (std::exchange(d.unkept, false))
            d.library.keepVersion(d.id);
    });
    return editor;
}

const QString &Editor::id() const
{
    return d->id;
}

const cv::Cv &Editor::document() const
{
    return d->document;
}

QUndoStack &Editor::undoStack()
{
    return d->stack;
}

Result<void> Editor::apply(const cv::Change &change)
{
    const std::vector<cv::Change> changes{change};
    if (auto applied = d->applyAll(changes); !applied)
        return applied;

    const qint64 now = d->clock.now().toMSecsSinceEpoch();
    const int index = d->stack.index();
    const Step *top = index > 0 ? static_cast<const Step *>(d->stack.command(index - 1)) : nullptr;
    const bool merges =
        top && now - d->lastTyped <= typingPause && now >= d->lastTyped && store::continues(top->changes(), changes);
    // Numbers too: the steps of a spin box.
    const bool typing =
        change.op == cv::Change::Op::Set && change.after && (change.after->isString() || change.after->isNumber());
    d->lastTyped = typing ? now : never;
    const QString name = merges ? top->text() : describe(change);
    d->journal(changes, merges ? EntryKind::MergeIntoLast : EntryKind::Edit, name);
    d->stack.push(new Step(*d, changes, name, merges));
    d->announce(changes);
    return {};
}

Result<void> Editor::apply(const std::vector<cv::Change> &changes, const QString &name)
{
    if (changes.empty())
        return {};
    if (auto applied = d->applyAll(changes); !applied)
        return applied;
    d->lastTyped = never;
    d->journal(changes, EntryKind::Edit, name);
    d->stack.push(new Step(*d, changes, name, false));
    d->announce(changes);
    return {};
}

Result<void> Editor::set(const cv::Path &path, json::Value value)
{
    auto change = cv::makeSet(d->document, path, std::move(value));
    if (!change)
        return change.error();
    if (change->before == change->after)
        return {};
    return apply(*change);
}

Result<cv::Path> Editor::insert(const cv::Path &list, int position, json::Value value)
{
    auto change = cv::makeInsert(d->document, list, position, std::move(value), base::newUuid(d->random));
    if (!change)
        return change.error();
    if (auto applied = apply(*change); !applied)
        return applied.error();
    return change->path;
}

Result<void> Editor::remove(const cv::Path &item)
{
    auto change = cv::makeRemove(d->document, item);
    if (!change)
        return change.error();
    return apply(*change);
}

Result<void> Editor::move(const cv::Path &item, int to)
{
    auto change = cv::makeMove(d->document, item, to);
    if (!change)
        return change.error();
    if (change->from == change->to)
        return {};
    return apply(*change);
}

bool Editor::refresh(Wait wait)
{
    const qint64 others = d->library.changeCounter();
    if (others == d->othersSeen)
        return false;
    if (wait == Wait::No) {
        // A sync holds the database for a page at a time: who types does not wait for that.
        if (d->library.revisionNow(d->id) == d->revision) {
            d->othersSeen = others;
            return false;
        }
        constexpr int mostPutOff = 10;
        if (!d->library.isSettled() && ++d->putOff < mostPutOff)
            return false;
        d->putOff = 0;
    }
    const auto revision = d->library.revision(d->id);
    if (!revision)
        return false;
    d->othersSeen = others;
    if (*revision == d->revision)
        return false;
    auto document = d->library.load(d->id);
    const auto history = d->library.undoHistory(d->id);
    if (!document || !history)
        return false;
    if (const int misfits = d->library.misfits(); std::exchange(d->misfitsSeen, misfits) != misfits)
        d->library.keepVersion(d->id, d->document); // some change of ours may have found no place any more
    const std::vector<cv::Change> changes = cv::diff(d->document, *document);
    d->document = std::move(*document);
    d->revision = *revision;
    d->fill(*history);
    d->byOthers = true;
    d->announce(changes);
    d->byOthers = false;
    return true;
}

bool Editor::isByOthers() const
{
    return d->byOthers;
}

} // namespace vitae::editing
