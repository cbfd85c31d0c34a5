#include "tracker/Commands.h"

namespace vitae::tracker
{

PatchCommand::PatchCommand(Tracker &tracker, const QString &step, std::vector<Tracker::Edited> edits, QString merge)
    : QUndoCommand(step), m_tracker(tracker), m_edits(std::move(edits)), m_merge(std::move(merge))
{
}

void PatchCommand::undo()
{
    std::vector<Tracker::Edited> back;
    for (const Tracker::Edited &edit : m_edits)
        back.push_back({edit.id, store::inverted(edit.patch)});
    if (!m_tracker.apply(back))
        setObsolete(true);
}

void PatchCommand::redo()
{
    if (!m_tracker.apply(m_edits))
        setObsolete(true);
}

bool PatchCommand::mergeWith(const QUndoCommand *next)
{
    const auto *other = static_cast<const PatchCommand *>(next);
    if (other->m_merge != m_merge || m_edits.size() != 1 || other->m_edits.size() != 1)
        return false;
    Tracker::Edited &mine = m_edits.front();
    const Tracker::Edited &theirs = other->m_edits.front();
    if (mine.id != theirs.id || mine.patch.size() != 1 || theirs.patch.size() != 1 ||
        mine.patch[0].path != theirs.patch[0].path || mine.patch[0].after != theirs.patch[0].before)
        return false;
    mine.patch[0].after = theirs.patch[0].after;
    return true;
}

PresenceCommand::PresenceCommand(Tracker &tracker, const QString &step, QStringList ids, bool there)
    : QUndoCommand(step), m_tracker(tracker), m_ids(std::move(ids)), m_there(there)
{
}

void PresenceCommand::undo()
{
    m_done = false;
    if (!m_tracker.bring(m_ids, m_there))
        setObsolete(true);
}

void PresenceCommand::redo()
{
    if (!std::exchange(m_done, false) && !m_tracker.bring(m_ids, !m_there))
        setObsolete(true);
}

} // namespace vitae::tracker
