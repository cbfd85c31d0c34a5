// One request on its way to its answer; shared between the connection's thread and whoever works on it.
#pragma once

#include "http/Caller.h"
#include "http/Router.h"

#include <memory>
#include <optional>

namespace vitae::http
{

class Mailbox;
class Worker;

/// The other end of a connection.
struct Peer {
    QHostAddress address;
    QByteArray text; ///< of the address, for the log
};

struct Exchange {
    Request request;
    Match match;                ///< where it goes; `match.dialect` words what goes wrong
    std::optional<Caller> caller;
    bool head = false;          ///< HEAD: the answer's body stays here
    bool badQuery = false;      ///< told when its turn has come
    int minor = 1;              ///< of HTTP/1.x
    QByteArray methodText;      ///< as on the wire
    QByteArray clientText;      ///< the client's address
    qint64 began = 0;           ///< steady nanoseconds, when the request was complete

    Worker *worker = nullptr;   ///< for its own thread alone: at the end it may go before the last exchange
    std::shared_ptr<Mailbox> mailbox; ///< the worker's, for every other thread
    quint64 connection = 0;     ///< by number: it may be gone when the answer comes
};

} // namespace vitae::http
