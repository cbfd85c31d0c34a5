#include "formats/pdf/PdfContact.h"

#include "cv/Inline.h"
#include "formats/SectionNames.h"
#include "formats/TextParts.h"
#include "formats/pdf/PdfEntryLines.h"
#include "formats/pdf/PdfPatterns.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::formats::pdf
{

namespace
{

constexpr qsizetype longestAddress = 160; // the patterns are slow on a long text that is nearly an address

const QRegularExpression &labelPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("^(e-?mail|mail|tel|telephone|telefon|teléfono|téléphone|telepon|phone|mobile|mobil|handy|cell|"
                       "address|adresse|dirección|alamat|location|website|web|portfolio|homepage|linkedin|github|"
                       "courriel|correo|hp|no\\. hp)\\.?\\s*:\\s*"),
        anyCase);
    return pattern;
}

class ContactPieces
{
public:
    explicit ContactPieces(cv::Personal &person) : m_person(person) {}

    void piece(const QString &written, const QString &url)
    {
        QString text = written.trimmed();
        while (!text.isEmpty() && QStringView(u",;|·•").contains(text.back()))
            text = text.chopped(1).trimmed();
        while (!text.isEmpty() && QStringView(u",;|·•").contains(text.front()))
            text = text.sliced(1).trimmed();
        if (text.isEmpty())
            return;
        const auto label = labelPattern().match(text);
        const QString value = label.hasMatch() ? text.sliced(label.capturedLength()).trimmed() : text;
        static const QRegularExpression email(QStringLiteral("^[^\\s@<>()]+@[^\\s@<>()]+\\.[^\\s@<>()]+$"));
        static const QRegularExpression phone(QStringLiteral("^[+(]?[0-9][0-9 ()./\\-–]{5,24}$"));
        static const QRegularExpression address(
            QStringLiteral("^(https?://\\S+|(www\\.)?[\\p{L}0-9-]+(\\.[\\p{L}0-9-]+)*\\.[\\p{L}]{2,24}(/\\S*)?)$"),
            anyCase);
        if (email.match(value).hasMatch() && set(m_person.email, value))
            return;
        if ((phone.match(value).hasMatch() || url.startsWith(u"tel:")) && set(m_person.phone, value))
            return;
        const bool web = url.startsWith(u"http");
        if (web || address.match(value).hasMatch()) {
            link(value, web ? url : value, address.match(value).hasMatch());
            return;
        }
        static const QStringList places{QStringLiteral("address"), QStringLiteral("adresse"),
                                        QStringLiteral("dirección"), QStringLiteral("alamat"),
                                        QStringLiteral("location")};
        if (label.hasMatch() && places.contains(label.captured(1).toLower()) && set(m_person.location, value))
            return;
        if (m_person.location.isEmpty() && value.size() < 60 && looksLikePlace(value)) {
            m_person.location = value;
            return;
        }
        if (m_person.title.isEmpty() && value.size() < 80 && soundsLikeRole(value)) {
            m_person.title = value;
            return;
        }
        m_rest.append(text);
    }

    [[nodiscard]] QStringList &rest() { return m_rest; }

private:
    static bool set(QString &field, const QString &value)
    {
        if (!field.isEmpty() || value.isEmpty())
            return field == value;
        field = value;
        return true;
    }

    void link(const QString &text, const QString &url, bool shown)
    {
        const QString low = url.toLower();
        const QString written = shown ? text : url;
        const bool profile = (low.contains(u"linkedin.com") && set(m_person.linkedin, written)) ||
                             (low.contains(u"github.com") && set(m_person.github, written));
        if (profile) { // "johndoe", a link
            return;
        }
        if (low.contains(m_person.website.toLower()) && !m_person.website.isEmpty())
            return;
        if (m_person.website.isEmpty() && !low.contains(u"linkedin.com") && !low.contains(u"github.com"))
            m_person.website = written;
        else
            m_person.links.push_back({{}, shown ? QString() : text, written, {}});
    }

    cv::Personal &m_person;
    QStringList m_rest;
};

} // namespace

void gatherContact(Outline &outline)
{
    static const QRegularExpression mail(QStringLiteral("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"));
    const auto hasMail = [&](const Line &line) { return line.text().contains(mail); };
    if (std::any_of(outline.contact.begin(), outline.contact.end(), hasMail))
        return;
    // Lines of addresses alone: letters are left over in texts only.
    const auto isAddress = [&](const Line &line) {
        if (line.text().size() >= longestAddress)
            return false;
        static const QRegularExpression parts(
            QStringLiteral("[^\\s@]+@[^\\s@]+\\.[^\\s@]+|https?://\\S+|\\b[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,12}(?:/\\S*)?|"
                           "[+(]?\\d[\\d ()./–-]{5,24}"),
            anyCase);
        const QString rest = line.text().remove(parts).simplified();
        static const QRegularExpression profile(QStringLiteral("^https?://(?:[a-z]+\\.)?(?:linkedin\\.com/in|github\\.com)/[^/]+/?$"),
                                                anyCase);
        const Segment &first = line.segments.front();
        const bool linked = profile.match(first.url).hasMatch() || first.url.startsWith(u"mailto:") ||
                            first.url.startsWith(u"tel:") || isUrl(first.text);
        return rest.size() <= 3 || (rest.size() < 45 && looksLikePlace(rest)) || linked;
    };
    for (Section &section : outline.sections) {
        if (section.name == u"references" || section.name == u"contact")
            continue;
        const auto found = std::find_if(section.lines.begin(), section.lines.end(),
                                        [&](const Line &line) { return isAddress(line) && hasMail(line); });
        if (found == section.lines.end())
            continue;
        auto first = found, last = found + 1;
        while (first != section.lines.begin() && found - first < 5 && isAddress(*(first - 1)))
            --first;
        while (last != section.lines.end() && last - found < 6 && isAddress(*last))
            ++last;
        outline.contact.insert(outline.contact.end(), first, last);
        section.lines.erase(first, last);
        return;
    }
}

void linkedContact(const std::vector<Line> &lines, cv::Personal &person)
{
    for (const Line &line : lines) {
        for (const Segment &segment : line.segments) {
            if (person.email.isEmpty() && segment.url.startsWith(u"mailto:"))
                person.email = segment.url.sliced(7).section(u'?', 0, 0);
            if (person.phone.isEmpty() && segment.url.startsWith(u"tel:"))
                person.phone = segment.url.sliced(4);
        }
    }
}

QString readContact(const std::vector<Line> &lines, cv::Personal &person)
{
    ContactPieces pieces(person);
    QString prose;
    static const QRegularExpression at(QStringLiteral("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"));
    static const QRegularExpression commas(QStringLiteral("\\s*,\\s+"));
    for (const Line &line : lines) {
        const QString whole = line.text();
        if (line.segments.size() == 1 && whole.size() > 90 && !whole.contains(at)) {
            prose = continued(prose, whole);
            continue;
        }
        if (!prose.isEmpty() && line.segments.size() == 1 && !whole.contains(at) && line.segments.front().url.isEmpty()) {
            prose = continued(prose, whole); // the last line of a paragraph
            continue;
        }
        for (const Segment &segment : line.segments) {
            QStringList parts = separated(segment.text);
            if (parts.size() == 1 && segment.text.contains(QStringLiteral(" , ")))
                parts = segment.text.split(QStringLiteral(" , "), Qt::SkipEmptyParts);
            if (parts.size() == 1 && segment.text.contains(at) && segment.text.count(commas) >= 1)
                parts = segment.text.split(commas, Qt::SkipEmptyParts);
            if (parts.size() == 1 && segment.text.contains(at) && segment.text.contains(u' ')) {
                const auto found = at.match(segment.text); // icons stood between
                parts = {segment.text.left(found.capturedStart()), found.captured(),
                         segment.text.mid(found.capturedEnd())};
            }
            for (const QString &part : parts)
                pieces.piece(part, parts.size() == 1 ? segment.url : QString());
        }
    }
    QStringList rest;
    for (const QString &piece : std::as_const(pieces.rest())) {
        const qsizetype colon = piece.indexOf(QStringLiteral(": "));
        if (colon > 0 && colon < 40)
            person.fields.push_back({{}, piece.left(colon), piece.sliced(colon + 2).trimmed(), {}});
        else if (piece.size() < 60)
            person.fields.push_back({{}, QString(), piece, {}});
        else
            rest.append(piece);
    }
    if (!prose.isEmpty())
        rest.append(prose);
    return cv::escapeInline(rest.join(QStringLiteral("\n\n")));
}

} // namespace vitae::formats::pdf
