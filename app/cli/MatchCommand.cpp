// Comparing a CV with a job offer.
#include "base/Files.h"
#include "cli/Command.h"
#include "cli/Source.h"
#include "cli/Tr.h"
#include "formats/apart/PdfReader.h"
#include "match/Report.h"

#include <QDate>

namespace vitae::cli
{

namespace
{

constexpr qint64 longestOffer = 8 * 1024 * 1024; // bytes

} // namespace

Outcome runMatch(const Context &context)
{
    const QString &cvWord = context.arguments.words[0], &offerWord = context.arguments.words[1];
    if (cvWord == u"-" && offerWord == u"-")
        return usageError(tr("only one of the two can come from standard input"));
    const auto bytes = base::readFile(offerWord, longestOffer);
    if (!bytes)
        return bytes.error();
    QString text = QString::fromUtf8(*bytes);
    if (bytes->startsWith("%PDF-")) {
        const auto read = formats::apart::textOfPdf(*bytes);
        if (!read)
            return base::fail(read.error().kind, read.error().message, offerWord);
        text = *read;
    }
    if (text.trimmed().isEmpty() || text.contains(QChar(u'\0')))
        return base::fail(base::Error::Kind::InvalidInput, tr("There is no text of a job offer in it"), offerWord);
    const auto source = readSource(context, cvWord);
    if (!source)
        return source.error();
    const match::Match found = match::match(source->cv, {{}, {}, text}, QDate::currentDate());
    if (context.json())
        return Output{json::write(match::toJson(found), json::Style::Pretty), {}};
    return Output{match::toText(found).toUtf8(), {}};
}

} // namespace vitae::cli
