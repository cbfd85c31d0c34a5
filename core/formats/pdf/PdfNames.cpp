#include "formats/pdf/PdfNames.h"

#include "formats/TextParts.h"

#include <QRegularExpression>

namespace vitae::formats::pdf
{

Names namesOf(const PdfEntry &entry)
{
    Names out;
    QStringList parts;
    for (const Segment &segment : entry.head)
        parts.append(segment.text);
    if (parts.size() == 1) {
        const Segment &only = entry.head.front();
        if (only.boldLength > 2 && only.boldLength < only.text.size() - 2) { // the bold words are one of the two
            const auto bare = [](QString text) {
                const QStringView edges(u" ,;:|·•—–-@");
                while (!text.isEmpty() && edges.contains(text.front()))
                    text.remove(0, 1);
                while (!text.isEmpty() && edges.contains(text.back()))
                    text.chop(1);
                return text;
            };
            static const QRegularExpression joint(QStringLiteral("^(?:at|bei|chez|in der|an der)\\s+(?=\\S)"));
            out.first = bare(only.text.left(only.boldLength));
            out.second = bare(only.text.sliced(only.boldLength)).remove(joint);
            return out;
        }
        if (const auto two = inTwo(parts.front(), true)) {
            out.first = two->first.trimmed();
            out.second = two->second.trimmed();
            return out;
        }
    }
    if (!parts.isEmpty())
        out.first = parts.takeFirst();
    if (!parts.isEmpty())
        out.second = parts.takeFirst();
    out.rest = parts;
    return out;
}

} // namespace vitae::formats::pdf
