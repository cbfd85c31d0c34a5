#include "api/Refusal.h"

namespace vitae::api
{

void append(QByteArray &json, const Refusal &refusal)
{
    json += "\"error\":{\"code\":";
    appendText(json, refusal.code);
    json += ",\"message\":";
    appendText(json, refusal.message);
    if (!refusal.detail.isEmpty()) {
        json += ",\"detail\":";
        appendText(json, refusal.detail);
    }
    if (refusal.mid > 0)
        json += ",\"mid\":" + QByteArray::number(refusal.mid);
    if (refusal.retryAfter > 0)
        json += ",\"retry_after\":" + QByteArray::number(refusal.retryAfter);
    json += '}';
    if (refusal.document) {
        json += ",\"document\":";
        append(json, *refusal.document);
    }
    if (!refusal.epoch.isEmpty()) {
        json += ",\"epoch\":";
        appendText(json, refusal.epoch);
    }
}

Refusal decodeRefusal(QByteArrayView json)
{
    Refusal refusal;
    Scanner scanner(json);
    scanner.object([&](QByteArrayView name) {
        if (name == "document") {
            refusal.document = readChange(scanner);
        } else if (name == "epoch") {
            refusal.epoch = scanner.text();
        } else if (name == "error") {
            scanner.object([&](QByteArrayView part) {
                if (part == "code")
                    refusal.code = scanner.text();
                else if (part == "message")
                    refusal.message = scanner.text();
                else if (part == "detail")
                    refusal.detail = scanner.text();
                else if (part == "mid")
                    refusal.mid = scanner.integer();
                else if (part == "retry_after")
                    refusal.retryAfter = int(scanner.integer());
                else
                    scanner.skip();
            });
        } else {
            scanner.skip();
        }
    });
    return scanner.atEnd() ? refusal : Refusal();
}

} // namespace vitae::api
