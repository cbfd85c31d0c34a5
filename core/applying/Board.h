// The stages of the board. The APIs know four; a stage here is one of these under a name of its own, so that "Draft" or
// "Phone screen" reads as "Applied" there, and what an API sets moves the card here.
#pragma once

#include "applying/Application.h"

#include <QDateTime>

namespace vitae::applying
{

struct Stage {
    QString id, name;
    QString api; ///< "Applied", "Interviewing", "Offer", "Rejected"

    friend bool operator==(const Stage &, const Stage &) = default;
};

using Stages = std::vector<Stage>;

[[nodiscard]] QStringList apiStages();

/// Draft, Applied, Interviewing, Offer, Rejected. They can be renamed and moved, not removed.
[[nodiscard]] Stages standardStages();
[[nodiscard]] bool isStandard(const QString &id);
inline const QString draftStage = QStringLiteral("draft");

/// Where a card hangs: its column where that is of its stage, else the stage's own. A column that this device does not
/// know comes back as it was written, so that it is shown under its name.
[[nodiscard]] Stage stageOf(const QString &apiStage, const QString &column, const QString &columnName,
                            const Stages &stages);

/// Hangs the card elsewhere: stage, column, an event that tells of it, and the day of applying where it leaves the
/// drafts. Nothing where it hangs there already.
void move(Application &application, const Stage &to, const Stages &stages, const QDateTime &now,
          const QString &eventId);

/// The stages as they were stored; what of the standard ones is missing is added.
[[nodiscard]] Stages stagesFromJson(const json::Value &value);
[[nodiscard]] json::Value toJson(const Stages &stages);

/// A stage as the command line takes it: id, name or API word, without regard to case; null where there is none.
[[nodiscard]] const Stage *findStage(const Stages &stages, const QString &word);

} // namespace vitae::applying
