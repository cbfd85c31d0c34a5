// POST /api/sync/push
#pragma once

#include "api/Refusal.h"

namespace vitae::api
{

/// {"mid", "space", "doc", "type", "base_rev", "op", "body", "losers"}. Mids of a client count from 1, without gaps.
struct Mutation {
    enum class Op {
        Put,   ///< writes the body; takes the document out of the trash where it is there
        Trash, ///< into the trash; no body
        Erase, ///< only a tombstone stays; no body
    };

    qint64 mid = 0;
    QString space, doc, type;
    qint64 baseRev = 0; ///< the rev that the edit was made on; 0: the document is new
    Op op = Op::Put;
    QByteArray body;    ///< of a Put: a JSON object, compact
    json::Value content; ///< of decodePush() alone: the body as values
    json::Array losers; ///< kept as a version: what a merge put aside, in the client's words

    friend bool operator==(const Mutation &, const Mutation &) = default;
};

/// {"client", "epoch", "schema", "mutations"}
struct PushRequest {
    QString client; ///< a UUID that the device has chosen
    QString epoch;
    int schema = 1; ///< of the bodies
    std::vector<Mutation> mutations;
};

/// {"mid", "doc", "rev", "sha"}; sha is left out after an Erase.
struct MutationResult {
    qint64 mid = 0;
    QString doc;
    qint64 rev = 0;
    QByteArray sha;

    friend bool operator==(const MutationResult &, const MutationResult &) = default;
};

/// 200 {"results", "last_mid", "heads"}; with another status the results of the mutations before the one that was refused,
/// which are durable, and the members of a Refusal.
struct PushReply {
    std::vector<MutationResult> results;
    qint64 lastMid = 0;
    Heads heads;
    std::optional<Refusal> refusal;

    friend bool operator==(const PushReply &, const PushReply &) = default;
};

[[nodiscard]] QByteArray encode(const PushRequest &request);
/// InvalidInput with every field that is wrong in Error.fields, named as in "mutations.3.base_rev".
[[nodiscard]] base::Result<PushRequest> decodePush(const json::Value &json);

void append(QByteArray &json, const MutationResult &result);
[[nodiscard]] MutationResult readResult(Scanner &scanner);
[[nodiscard]] QByteArray encode(const PushReply &reply);
/// InvalidInput where it is cut off or something else.
[[nodiscard]] base::Result<PushReply> decodePushReply(QByteArrayView json);

} // namespace vitae::api
