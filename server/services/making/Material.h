// What a task is about, and what a model makes of it.
#pragma once

#include "jobs/TaskHandler.h"
#include "ports/AccountRepository.h"
#include "ports/AiProvider.h"
#include "ports/Owner.h"
#include "services/making/ModelAnswer.h"

namespace vitae::making
{

/// Read before anything slow begins.
struct Material {
    ports::Owner owner;
    ports::AccountRow account;
    json::Value input;
    QString cvId, cvName; ///< of the CV it starts from; may be empty
    json::Value content;  ///< its canonical form, or the account's name and address alone
    json::Object rest;
};

/// `cv`: a UUID; empty: the CV last changed where any will do, else none. NotFound where it is gone.
[[nodiscard]] base::Result<Material> gather(jobs::TaskRun &run, const QString &cv, bool orAny);

/// A text of the task's input.
[[nodiscard]] QString inputText(const jobs::TaskRun &run, QStringView name);

/// Asks the model, checks what it says, and lets it mend that once. InvalidInput where it cannot.
[[nodiscard]] base::Result<ModelAnswer> ask(jobs::TaskRun &run, const Material &material, ports::CvTask task);

} // namespace vitae::making
