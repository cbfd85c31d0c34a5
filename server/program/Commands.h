// What vitae-server does besides serving. Each returns the exit status: 0, 1, or 2 for what was typed or set wrongly.
#pragma once

#include "ports/Settings.h"

namespace vitae::program
{

/// Method, path, dialect and access of every route, separated by tabs. Needs no database.
int printRoutes();

/// Makes the account, or an administrator of one that is there. The password of a new one comes from the environment
/// (VITAE_ADMIN_PASSWORD), else from standard input.
int adminCreate(ports::Settings settings, const QString &email);

int migrate(ports::Settings settings);

/// A line for each thing that was looked at.
int check(const ports::Settings &settings);

int backup(ports::Settings settings, const QString &file);
int restore(ports::Settings settings, const QString &file);

} // namespace vitae::program
