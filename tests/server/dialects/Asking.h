// What tests of the dialects share: answers compared with the part of them that matters, and bodies made from the
// documentation's own examples.
#pragma once

#include "base/Json.h"
#include "http/Dialect.h"
#include "tests/server/support/HttpClient.h"

#include <QTest>

namespace vitae::test
{

/// Whether `expected` is in `actual`: an object's members, each in turn; lists of the same length, item by item; the
/// text "*" stands for anything that is not null, "*time" for an instant in ISO 8601 with milliseconds and Z, "*uuid"
/// for a UUID. Empty where it is, else where it is not.
[[nodiscard]] QString difference(const json::Value &actual, const json::Value &expected, const QString &at = {});

/// The list that the body is, or that a member of it is; by value, for a loop may outlive the body.
[[nodiscard]] json::Array listOf(const Answer &answer, QStringView member = {});

/// A value that a schema of the document allows: its first example, its first word, or the least of its type.
[[nodiscard]] json::Value sample(const json::Value &openApi, const json::Value &schema);
/// The body that the document shows for an operation; null where it takes none.
[[nodiscard]] json::Value sampleBody(const json::Value &openApi, const http::Route &route);
/// The operation of a row, null where the document has none.
[[nodiscard]] const json::Value &operationOf(const json::Value &openApi, const http::Route &route);

} // namespace vitae::test

/// Fails the test where the answer has another status, or its body lacks something.
#define EXPECT(answer, wantedStatus, wantedJson)                                                                       \
    do {                                                                                                               \
        const vitae::test::Answer &given = (answer);                                                                   \
        QVERIFY2(given.status == (wantedStatus),                                                                       \
                 qPrintable(QString(u"wanted " + QString::number(wantedStatus) + u", got " + given.told())));          \
        const QString missing = vitae::test::difference(given.json(), vitae::test::object(wantedJson));                \
        QVERIFY2(missing.isEmpty(), qPrintable(QString(missing + u" in " + given.told())));                            \
    } while (false)

#define EXPECT_STATUS(answer, wantedStatus)                                                                            \
    do {                                                                                                               \
        const vitae::test::Answer &given = (answer);                                                                   \
        QVERIFY2(given.status == (wantedStatus),                                                                       \
                 qPrintable(QString(u"wanted " + QString::number(wantedStatus) + u", got " + given.told())));          \
    } while (false)
