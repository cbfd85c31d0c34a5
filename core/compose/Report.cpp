#include "compose/Report.h"

#include "compose/Expressions.h"
#include "compose/Matching.h"
#include "compose/Phrases.h"
#include "compose/Prose.h"
#include "compose/Skills.h"
#include "cv/Inline.h"
#include "formats/MarkdownBlocks.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::compose
{

namespace
{

using Expression = QRegularExpression;
using formats::Block;

constexpr qsizetype mostKeywords = 25;
constexpr qsizetype longestQuote = 90;

/// Phrases that give cause to ask, and what to think of. Only what the offer itself says is quoted.
struct Flag {
    const char *phrase;
    const char16_t *english, *french, *indonesian;
};
constexpr Flag flags[] = {
    {"rock ?stars?|ninjas?|gurus?|unicorns?", u"says little about what is really expected",
     u"dit peu de ce qui est réellement attendu", u"tidak menjelaskan apa yang sebenarnya diharapkan"},
    {"fast[ -]paced|high[ -]pressure|work(?:s|ing)? under pressure|résist\\p{L}+ au stress|sous pression|di bawah "
     "tekanan|tahan tekanan",
     u"ask about the workload", u"demander quelle est la charge de travail", u"tanyakan beban kerjanya"},
    {"wear(?:ing)? many hats|multi-?casquettes|polyvalen\\p{L}+|multitasking", u"the role may be wider than its title",
     u"le poste peut dépasser son intitulé", u"peran bisa lebih luas dari namanya"},
    {"like a family|we(?:'|’)re a family|comme une famille|seperti keluarga", u"ask where the limits of work are",
     u"demander où sont les limites du travail", u"tanyakan batas-batas pekerjaan"},
    {"work hard,? play hard", u"ask about hours", u"demander quels sont les horaires", u"tanyakan jam kerjanya"},
    {"unpaid|non rémunérée?|tidak dibayar", u"work without pay", u"travail sans rémunération",
     u"pekerjaan tanpa bayaran"},
    {"commission[ -]only|100 ?% commission|komisi saja", u"no fixed pay", u"aucune rémunération fixe",
     u"tanpa gaji tetap"},
    {"overtime|heures supplémentaires|lembur", u"ask how much, and how it is paid",
     u"demander combien, et comment elles sont payées", u"tanyakan seberapa banyak dan bagaimana dibayar"},
    {"evenings and weekends|weekends? and evenings|soirs et week-ends|akhir pekan", u"ask how often",
     u"demander à quelle fréquence", u"tanyakan seberapa sering"},
    {"competitive (?:salary|pay|compensation)|salaire (?:compétitif|attractif)|gaji kompetitif", u"no figure is named",
     u"aucun montant n’est indiqué", u"tidak ada angka yang disebut"},
    {"other duties as assigned|autres tâches|tugas lain", u"the tasks are open-ended",
     u"les tâches ne sont pas délimitées", u"tugasnya tidak terbatas"},
    {"immediate start|start immediately|poste à pourvoir immédiatement|segera bergabung", u"ask why it is urgent",
     u"demander pourquoi c’est urgent", u"tanyakan mengapa mendesak"},
};

bool says(const QString &text, const char *words)
{
    return Expression(
               QString(QStringLiteral("(?<![\\p{L}])(?:") + QString::fromUtf8(words) + QStringLiteral(")(?![\\p{L}])")),
               anyCase)
        .match(text)
        .hasMatch();
}

class ReportWriter
{
public:
    ReportWriter(const OfferText &given, const Offer &offer, const QString &resume)
        : m_given(given), m_offer(offer), m_resume(resume)
    {
    }

    QString write()
    {
        m_blocks.push_back({Block::Kind::Heading, 1, say(Phrase::ReportTitle)});
        analysis();
        points(Phrase::AboutHeading, m_offer.about);
        points(Phrase::MustHave, m_offer.must);
        points(Phrase::NiceToHave, m_offer.nice);
        points(Phrase::Responsibilities, m_offer.duties);
        keywords();
        points(Phrase::Benefits, m_offer.benefits);
        checks();
        questions();
        comparison();
        return formats::markdownOf(m_blocks);
    }

private:
    [[nodiscard]] QString say(Phrase words) const { return phrase(words, m_offer.language); }
    void heading(Phrase words) { m_blocks.push_back({Block::Kind::Heading, 2, say(words)}); }
    void bullet(const QString &markdown) { m_blocks.push_back({Block::Kind::Bullet, 1, markdown}); }
    void fact(Phrase label, const QString &value)
    {
        if (!value.trimmed().isEmpty())
            bullet(QString(QStringLiteral("**") + say(label) + QStringLiteral("**: ") +
                           cv::escapeInline(value.simplified())));
    }
    void points(Phrase title, const QStringList &list)
    {
        if (list.isEmpty())
            return;
        heading(title);
        for (const QString &point : list)
            bullet(cv::escapeInline(point));
    }

    void analysis()
    {
        heading(Phrase::JobAnalysis);
        fact(Phrase::Role, m_given.role);
        fact(Phrase::Company, m_given.company);
        fact(Phrase::Location, m_given.location);
        fact(Phrase::WorkMode, m_offer.mode);
        fact(Phrase::Experience, m_offer.years);
        fact(Phrase::Salary, m_offer.salary);
        fact(Phrase::Apply, m_offer.contact);
    }

    void keywords()
    {
        if (m_offer.keywords.empty())
            return;
        heading(Phrase::Keywords);
        QStringList names;
        for (const Keyword &keyword : m_offer.keywords) {
            if (names.size() < mostKeywords)
                names.append(cv::escapeInline(capitalised(keyword.name)));
        }
        m_blocks.push_back({Block::Kind::Paragraph, 0, names.join(QStringLiteral(", "))});
    }

    void checks()
    {
        bool headed = false;
        for (const Flag &flag : flags) {
            const Expression expression(QString(QStringLiteral("(?<![\\p{L}])(?:") + QString::fromUtf8(flag.phrase) +
                                                QStringLiteral(")(?![\\p{L}])")),
                                        anyCase);
            const auto match = expression.match(m_offer.text);
            if (!match.hasMatch())
                continue;
            if (!headed)
                heading(Phrase::PointsToCheck);
            headed = true;
            const QString remark = QString::fromUtf16(m_offer.language == u"fr"   ? flag.french
                                                      : m_offer.language == u"id" ? flag.indonesian
                                                                                  : flag.english);
            const bool french = m_offer.language == u"fr";
            bullet(QString((french ? QStringLiteral("« ") : QStringLiteral("“")) +
                           cv::escapeInline(match.captured().simplified()) +
                           (french ? QStringLiteral(" » : ") : QStringLiteral("”: ")) + remark));
        }
    }

    void questions()
    {
        heading(Phrase::QuestionsToAsk);
        const QString &text = m_offer.text;
        const auto ask = [&](Phrase words) { bullet(say(words)); };
        ask(Phrase::AskSuccess);
        ask(Phrase::AskWhyOpen);
        int quoted = 0;
        for (const QString &duty : m_offer.duties) {
            if (says(duty, "migration|migrate|build|launch|scale|transform\\p{L}*|create|new|improve|mettre en "
                           "place|développer|créer|membangun|mengembangkan") &&
                duty.size() <= longestQuote && quoted++ < 2)
                bullet(say(Phrase::AskState).arg(cv::escapeInline(duty)));
        }
        if (m_offer.salary.isEmpty())
            ask(Phrase::AskSalary);
        if (m_offer.mode.isEmpty())
            ask(Phrase::AskPlace);
        if (!says(text, "team of \\d+|équipe de \\d+|tim (?:beranggotakan )?\\d+|report(?:s|ing)? to|rattachée? "
                        "(?:à|au)|melapor"))
            ask(Phrase::AskTeam);
        if (says(text, "on[ -]call|astreintes?|siaga"))
            ask(Phrase::AskOnCall);
        if (says(text, "travel\\p{L}*|déplacements?|perjalanan dinas"))
            ask(Phrase::AskTravel);
        if (says(text, "shifts?|nights?|weekends?|horaires|nuits?|shift kerja|malam"))
            ask(Phrase::AskShifts);
        if (!says(text, "permanent|full[ -]time|part[ -]time|contract|temporary|cdi|cdd|intérim|temps plein|temps "
                        "partiel|stage|alternance|karyawan tetap|kontrak|penuh waktu|paruh waktu|magang"))
            ask(Phrase::AskContract);
    }

    void comparison()
    {
        if (m_resume.trimmed().isEmpty() || m_offer.keywords.empty())
            return;
        heading(Phrase::YourResume);
        const auto names = [](const QStringList &list) {
            QStringList out;
            for (const QString &name : list)
                out.append(capitalised(name));
            return out.join(QStringLiteral(", "));
        };
        const Comparison found = compared(m_resume, m_offer);
        fact(Phrase::Shown, names(found.shown));
        if (found.missing.isEmpty())
            bullet(say(Phrase::NothingMissing));
        else
            fact(Phrase::Missing, names(found.missing));
    }

    const OfferText &m_given;
    const Offer &m_offer;
    const QString &m_resume;
    formats::Blocks m_blocks;
};

} // namespace

QString researchReport(const OfferText &offer, const QString &resume)
{
    const Offer read = readOffer(offer);
    return ReportWriter(offer, read, resume).write();
}

} // namespace vitae::compose
