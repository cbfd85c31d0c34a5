// However a connection's bytes are cut, they are the same requests; what is refused stays refused; nothing is read twice.
#include "Fuzz.h"
#include "http/Framing.h"
#include "http/Target.h"

using namespace vitae;
using namespace vitae::http;

namespace
{

struct Outcome {
    QByteArrayList requests;
    int refused = 0; ///< the status; which one may depend on what is seen first

    [[nodiscard]] bool same(const Outcome &other) const
    {
        return requests == other.requests && (refused != 0) == (other.refused != 0);
    }
};

Outcome frame(const QByteArray &bytes, qsizetype piece)
{
    Outcome outcome;
    Framing framing;
    QByteArray waiting;
    qsizetype given = 0;
    while (true) {
        const qsizetype used = framing.feed(waiting);
        fuzz::require(used >= 0 && used <= waiting.size());
        waiting.remove(0, used);
        switch (framing.state()) {
        case Framing::State::Ready:
            (void)decodedPath(framing.head().target);
            (void)decodedQuery(framing.head().target);
            framing.acceptBody(4096, true);
            continue;
        case Framing::State::Complete: {
            const Head &head = framing.head();
            QByteArray text = head.method + ' ' + head.target;
            for (const Header &header : head.headers)
                text += '\n' + header.name + ':' + header.value;
            fuzz::require(!text.contains('\r') && !text.contains('\0'));
            fuzz::require(framing.bodyBytes() <= 4096);
            outcome.requests.append(text + "\n\n" + framing.takeBody());
            framing.next();
            continue;
        }
        case Framing::State::Refused:
            outcome.refused = framing.refusal().status;
            fuzz::require(outcome.refused >= 400 && outcome.refused <= 505 && framing.feed("GET ") == 0);
            return outcome;
        case Framing::State::Head:
        case Framing::State::Body:
            break;
        }
        fuzz::require(waiting.size() <= 16384 + 8192); // a line that never ends is refused
        if (given >= bytes.size())
            return outcome;
        waiting += bytes.mid(given, piece);
        given += piece;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const Outcome whole = frame(bytes, std::max<qsizetype>(1, bytes.size()));
    if (bytes.size() < 4096)
        fuzz::require(frame(bytes, 1).same(whole));
    fuzz::require(frame(bytes, 13).same(whole));
    return 0;
}
