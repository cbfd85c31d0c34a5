// The framing of HTTP/1.x requests (RFC 9112), strictly: where a request ends must be beyond doubt before anybody acts
// on it. Pure: bytes in, a request or a refusal out.
#pragma once

#include "http/Request.h"

#include <QByteArray>
#include <limits>

namespace vitae::http
{

struct FramingLimits {
    qsizetype target = 8 * 1024;      ///< longer: 414
    qsizetype headBytes = 16 * 1024;  ///< all header fields together: 431
    int fields = 100;                 ///< more: 431
};

/// The head of a request as it stood on the wire.
struct Head {
    QByteArray method, target; ///< empty until the request line was read
    int minor = 1;             ///< HTTP/1.0: 0
    std::vector<Header> headers;
    qint64 contentLength = 0;
    bool chunked = false;
    bool keepAlive = true;
    bool expectsContinue = false;

    [[nodiscard]] bool hasBody() const { return chunked || contentLength > 0; }
};

/// Why a request ends here; the connection closes after the answer.
struct Refusal {
    int status = 400;
    QString reason;
};

class Framing
{
public:
    enum class State {
        Head,     ///< more bytes are needed
        Ready,    ///< the head is complete, and a body follows: acceptBody() goes on
        Body,     ///< more bytes are needed
        Complete, ///< head and body are there: next() goes on
        Refused,  ///< final
    };

    explicit Framing(const FramingLimits &limits = {}) : m_limits(limits) {}

    /// Reads from the front of `bytes` and returns how many it is done with; the caller keeps the rest and gives it
    /// again in front of what comes next. Stops at the end of the head, and of the request.
    [[nodiscard]] qsizetype feed(QByteArrayView bytes);

    /// Lets the body in, up to so many bytes (more: 413). What is not kept is only counted.
    void acceptBody(qint64 limit, bool keep);

    void next(); ///< makes ready for the request after a complete one

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool hasBegun() const { return m_begun; } ///< whether a byte of this request came
    [[nodiscard]] const Head &head() const { return m_head; }
    [[nodiscard]] Head takeHead() { return std::move(m_head); }
    [[nodiscard]] QByteArray takeBody() { return std::move(m_body); }
    [[nodiscard]] qint64 bodyBytes() const { return m_bodyBytes; } ///< received so far, without chunk frames
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

private:
    enum class Part { RequestLine, Fields, Fixed, ChunkSize, ChunkData, ChunkEnd, Trailer };

    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes);
    bool readRequestLine(QByteArrayView line);
    void keepPath(QByteArrayView method, QByteArrayView target);
    bool readField(QByteArrayView line, bool trailer);
    bool finishHead();
    bool readLength(QByteArrayView value);
    bool readCoding(QByteArrayView value);
    bool readChunkSize(QByteArrayView line);
    void keep(QByteArrayView bytes);
    bool refuse(int status, const char *reason);
    bool refuseEarly(QByteArrayView partial);

    FramingLimits m_limits;
    State m_state = State::Head;
    Part m_part = Part::RequestLine;
    Head m_head;
    QByteArray m_body;
    Refusal m_refusal;
    qint64 m_bodyLimit = std::numeric_limits<qint64>::max();
    qint64 m_bodyBytes = 0, m_remaining = 0;
    qsizetype m_fieldBytes = 0;
    int m_fields = 0, m_hosts = 0, m_emptyLines = 0;
    bool m_begun = false, m_keep = true, m_hasLength = false, m_hasCoding = false;
    bool m_closes = false, m_persists = false;
};

} // namespace vitae::http
