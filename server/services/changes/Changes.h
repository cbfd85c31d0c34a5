// What a model would change in a CV, and what its owner says to it.
#pragma once

#include "ports/ChangeRepository.h"
#include "services/cvs/Cvs.h"

namespace vitae::changes
{

using Change = ports::CvChangeRow;

struct Decision {
    QString id;
    QString status; ///< pending, accepted, rejected
};

class Changes
{
public:
    Changes(ports::Store &store, ports::World &world) : m_store(store), m_world(world) {}

    /// Of the last run; none before the first. NotFound where the CV is not the owner's.
    base::Result<std::vector<Change>> of(const ports::Owner &owner, const QString &cv);

    /// Those of a new run, pending, in place of the ones before. Writes.
    base::Result<void> record(const ports::Owner &owner, const QString &cv, std::vector<Change> changes);

    /// Notes each decision and applies what is accepted, as one version; all or nothing. InvalidInput for an id that is
    /// not there, Conflict "decided" where it was decided otherwise before, "changed" where the field is not any more
    /// what it was. Writes.
    base::Result<void> decide(const ports::Owner &owner, const QString &cv, const std::vector<Decision> &decisions);

private:
    ports::Store &m_store;
    ports::World &m_world;
};

/// The content with these changes in it; Conflict "changed" as above. A piece of a list that has moved within it is found
/// again.
[[nodiscard]] base::Result<json::Value> applied(json::Value content, const std::vector<Change> &changes);

} // namespace vitae::changes
