#include "formats/pdf/PdfAnswer.h"

#include "base/Json.h"
#include "cv/Codec.h"
#include "formats/pdf/PdfImport.h"

#include <cstdio>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace vitae::formats::pdf
{

namespace
{

constexpr int longestCpu = 8;                   // s
constexpr long mostMemory = 256L * 1024 * 1024; // of its own; the program's code comes on top
constexpr qsizetype largestInput = 32 * 1024 * 1024;

void limitMyself()
{
#ifdef Q_OS_UNIX
    const auto limit = [](int what, rlim_t value) {
        const rlimit both{value, value};
        (void)setrlimit(decltype(RLIMIT_CPU)(what), &both);
    };
    limit(RLIMIT_CPU, longestCpu);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // which keep a shadow of everything
    limit(RLIMIT_DATA, mostMemory);
#endif
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0); // it writes to a pipe alone
#endif
}

QByteArray errorAnswer(const base::Error &error)
{
    return json::write(json::Object{{QStringLiteral("error"), json::Object{{QStringLiteral("kind"), int(error.kind)},
                                                                           {QStringLiteral("message"), error.message}}}});
}

QByteArray answerTo(Question question, const QByteArray &bytes)
{
    if (question == Question::Text) {
        const auto text = textOfPdf(bytes);
        return text ? json::write(json::Object{{QStringLiteral("text"), *text}}) : errorAnswer(text.error());
    }
    const auto imported = importPdf(bytes);
    return imported ? json::write(json::Object{{QStringLiteral("cv"), cv::toJson(imported->cv)},
                                               {QStringLiteral("notes"), imported->notes}})
                    : errorAnswer(imported.error());
}

} // namespace

int answer(Question question)
{
    limitMyself();
    QByteArray input;
    char buffer[65536];
    for (size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;) {
        if (input.size() > largestInput)
            return 1;
        input.append(buffer, qsizetype(got));
    }
    const QByteArray text = answerTo(question, input);
    const bool written = std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size());
    return written && std::fflush(stdout) == 0 ? 0 : 1;
}

} // namespace vitae::formats::pdf
