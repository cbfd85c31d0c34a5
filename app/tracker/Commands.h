// The steps of the tracker's undo.
#pragma once

#include "tracker/Tracker.h"

#include <QUndoCommand>

namespace vitae::tracker
{

/// Changes inside documents.
class PatchCommand final : public QUndoCommand
{
public:
    PatchCommand(Tracker &tracker, const QString &step, std::vector<Tracker::Edited> edits, QString merge);

    void undo() override;
    void redo() override;
    int id() const override { return m_merge.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *next) override;

private:
    Tracker &m_tracker;
    std::vector<Tracker::Edited> m_edits;
    QString m_merge;
};

/// Applications that came (`there`) or went into the trash. It is pushed when that is done.
class PresenceCommand final : public QUndoCommand
{
public:
    PresenceCommand(Tracker &tracker, const QString &step, QStringList ids, bool there);

    void undo() override;
    void redo() override;

private:
    Tracker &m_tracker;
    QStringList m_ids;
    bool m_there, m_done = true;
};

} // namespace vitae::tracker
