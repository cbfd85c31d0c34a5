#include "formats/PlainText.h"

#include "cv/Codec.h"
#include "cv/Inline.h"
#include "formats/OutlineReader.h"
#include "formats/OutlineWriter.h"
#include "formats/PlainTextBlocks.h"

namespace vitae::formats
{

namespace
{

/// Without marks; an address that is not its own label stands behind it.
QString readable(const QString &text)
{
    QString out;
    const cv::Spans spans = cv::parseInline(text);
    for (size_t i = 0; i < spans.size(); ++i) {
        const cv::Span &span = spans[i];
        out += span.text;
        const bool ends = i + 1 == spans.size() || spans[i + 1].url != span.url;
        const QString bare = span.url.startsWith(u"mailto:") ? span.url.sliced(7) : span.url;
        if (ends && !span.url.isEmpty() && !span.text.contains(bare) && !bare.endsWith(span.text))
            out += QStringLiteral(" (") + bare + u')';
    }
    return out;
}

} // namespace

QString toPlainText(const cv::Cv &cv)
{
    QString out;
    const Block *previous = nullptr;
    const Blocks blocks = outlineOf(cv);
    for (const Block &block : blocks) {
        const bool bullet = block.kind == Block::Kind::Bullet;
        const bool heading = block.kind == Block::Kind::Heading;
        // What belongs to an entry, and what stands under the name, follows without an empty line.
        const bool close = previous && !heading &&
                           (previous->kind == Block::Kind::Bullet || previous->level == 1 || previous->level == 3 ||
                            (bullet && previous->kind == Block::Kind::Paragraph) ||
                            (previous->kind == Block::Kind::Paragraph && previous->text.startsWith(u'*') &&
                             !previous->text.startsWith(QStringLiteral("**"))) ||
                            (previous->text.startsWith(QStringLiteral("**")) && &block != previous));
        if (previous)
            out += close ? u"\n" : u"\n\n";
        QString text = readable(block.text).trimmed();
        if (heading && block.level == 2)
            text = text.toUpper();
        if (bullet)
            text = u"- " + text.replace(u'\n', QStringLiteral("\n  "));
        out += text;
        previous = &block;
    }
    if (!out.isEmpty())
        out += u'\n';
    return out;
}

cv::Cv fromPlainText(QStringView text)
{
    cv::Cv cv = readOutline(blocksOfPlainText(text));
    cv::assignIds(cv);
    return cv;
}

} // namespace vitae::formats
