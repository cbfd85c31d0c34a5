// The user's library, as the commands see it that work without opening one.
#pragma once

#include "cli/Command.h"
#include "cli/Source.h"
#include "transfer/Import.h"

namespace vitae::cli
{

class Shelf
{
public:
    Shelf() = default;
    virtual ~Shelf() = default;
    Q_DISABLE_COPY_MOVE(Shelf)

    /// A command that has no function of its own in the table.
    virtual Outcome run(const Command &command, const Context &context) = 0;

    /// The CV with this id or title.
    virtual base::Result<Source> find(const Context &context, const QString &word) = 0;

    /// Takes in what was read, and tells its id.
    virtual Outcome add(const Context &context, transfer::Imported imported) = 0;
};

} // namespace vitae::cli
