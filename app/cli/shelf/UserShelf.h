// The user's library, for commands.
#pragma once

#include "cli/Shelf.h"

namespace vitae::cli::shelf
{

class UserShelf : public Shelf
{
public:
    Outcome run(const Command &command, const Context &context) override;
    base::Result<Source> find(const Context &context, const QString &word) override;
    Outcome add(const Context &context, transfer::Imported imported) override;
};

} // namespace vitae::cli::shelf
