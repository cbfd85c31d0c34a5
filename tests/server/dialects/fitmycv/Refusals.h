// What every table of requests that are refused shares: its columns, its rows and how a refusal looks.
#pragma once

#include "tests/server/support/HttpClient.h"

#include <QStringList>

namespace vitae::test
{

[[nodiscard]] json::Value with(std::initializer_list<std::pair<const char *, json::Value>> members);

/// Requests for which somebody must have signed in, or be an administrator.
struct ShutDoors {
    ShutDoors();
    static void row(const char *method, const char *path, bool admin = false);
    /// 401 to nobody and to a token that is none; 403 to `somebody` where it takes an administrator.
    static void check(const HttpClient &client, const QByteArray &somebody);
};

/// Requests with fields that cannot be, for which an administrator's token is good: 400, naming just those, each with a
/// sentence.
struct BadFields {
    BadFields();
    static void row(const char *method, const char *path, const char *body, const QStringList &fields);
    static void check(const HttpClient &client, const QByteArray &token);
};

/// Requests for what is not there: 404.
struct NotThere {
    NotThere();
    static void row(const char *method, const QString &path, const char *body);
    static void check(const HttpClient &client, const QByteArray &token);
};

} // namespace vitae::test
