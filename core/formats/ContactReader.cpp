#include "formats/ContactReader.h"

#include "cv/Inline.h"
#include "formats/SectionNames.h"
#include "formats/TextParts.h"

#include <QRegularExpression>

namespace vitae::formats
{

namespace
{

class ContactLines
{
public:
    explicit ContactLines(cv::Personal &person) : m_person(person) {}

    QString read(const Blocks &blocks)
    {
        for (const Block &block : blocks) {
            if (block.kind == Block::Kind::Heading)
                title(block.text) || rest(block.text);
            else if (!(m_first && isTitle(block.text) && title(unmarked(block.text))))
                paragraph(block.text);
            m_first = false;
        }
        return m_rest.join(QStringLiteral("\n\n"));
    }

private:
    static bool isTitle(const QString &text)
    {
        return beginsBold(text) && unmarked(text) != text && !text.contains(u'\n');
    }

    bool title(const QString &text)
    {
        if (!m_person.title.isEmpty() || text.size() > 120)
            return false;
        m_person.title = unmarked(text);
        return true;
    }

    bool rest(const QString &text)
    {
        m_rest.append(text);
        return true;
    }

    /// All lines of contact data, or none: prose stays whole.
    void paragraph(const QString &text)
    {
        QStringList others;
        for (const QString &line : text.split(u'\n')) {
            QStringList left;
            bool found = false;
            const QStringList parts = partsOf(line);
            for (const QString &part : parts) {
                if (contact(part))
                    found = true;
                else
                    left.append(part);
            }
            if (!found && others.isEmpty() && m_rest.isEmpty() && parts.size() == 1 && line.size() < 80 &&
                !line.endsWith(u'.') && (m_first || soundsLikeRole(cv::plainText(line))) && title(line))
                continue;
            if (!found && parts.size() == 1) {
                if (m_person.location.isEmpty() && looksLikePlace(cv::plainText(line)))
                    m_person.location = line;
                else
                    others.append(line);
                continue;
            }
            for (const QString &part : left)
                leftOver(part, found, others);
        }
        if (!others.isEmpty())
            m_rest.append(others.join(u'\n'));
    }

    /// What stands beside contact data.
    void leftOver(const QString &part, bool besideContact, QStringList &others)
    {
        const qsizetype colon = part.indexOf(QStringLiteral(": "));
        if (besideContact && colon > 0 && colon < 40)
            m_person.fields.push_back({{}, part.first(colon), part.sliced(colon + 2).trimmed(), {}});
        else if (m_person.title.isEmpty() && soundsLikeRole(cv::plainText(part)))
            m_person.title = unmarked(part);
        else if (m_person.location.isEmpty() && part.size() < 80 && !part.endsWith(u'.'))
            m_person.location = part;
        else
            others.append(part);
    }

    static QStringList partsOf(const QString &line)
    {
        static const QRegularExpression commas(QStringLiteral(",\\s+"));
        static const QRegularExpression address(QStringLiteral("[^\\s@]+@[^\\s@]+\\.[^\\s@]+"));
        QStringList parts = separated(line);
        if (parts.size() == 1 && line.size() < 200 && line.contains(address) && line.count(commas) >= 1 &&
            !line.endsWith(u'.'))
            return line.split(commas, Qt::SkipEmptyParts);
        return parts;
    }

    bool contact(const QString &part)
    {
        static const QRegularExpression label(
            QStringLiteral(
                "^(e-?mail|mail|tel|telephone|telefon|teléfono|téléphone|telepon|phone|mobile|mobil|handy|cell|"
                "address|adresse|dirección|alamat|location|website|web|portfolio|homepage|linkedin|github|"
                "courriel|correo|hp|no\\. hp|m|t|p|e)\\.?:\\s*"),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression email(QStringLiteral("^[^\\s@<>()]+@[^\\s@<>()]+\\.[^\\s@<>()]+$"));
        static const QRegularExpression phone(
            QStringLiteral("^[+(]?[0-9][0-9 ()./\\-]{5,24}(\\s?(ext\\.?|x)\\s?[0-9]+)?$"));
        static const QRegularExpression url(
            QStringLiteral("^(https?://\\S+|(www\\.)?[\\p{L}0-9-]+(\\.[\\p{L}0-9-]+)*\\.[\\p{L}]{2,24}(/\\S*)?)$"),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        LinkedText linked = unlinked(part);
        const auto match = label.match(part);
        const QString word = match.captured(1).toLower();
        if (match.hasMatch() && match.capturedLength() < part.size())
            linked = unlinked(part.sliced(match.capturedLength()));
        const QString text = cv::plainText(linked.text).trimmed();
        if (email.match(text).hasMatch() && (linked.url.isEmpty() || linked.url.startsWith(u"mailto:")))
            return set(m_person.email, text);
        if (linked.url.startsWith(u"mailto:"))
            return set(m_person.email, linked.url.sliced(7)) &&
                   (text.isEmpty() || label.match(QString(text + u':')).hasMatch() || rest(text));
        if (phone.match(text).hasMatch() || linked.url.startsWith(u"tel:"))
            return set(m_person.phone, text);
        if (!linked.url.isEmpty())
            return link(text, linked.url);
        if (url.match(text).hasMatch())
            return address(text);
        static const QStringList places{QStringLiteral("address"), QStringLiteral("adresse"),
                                        QStringLiteral("dirección"), QStringLiteral("alamat"),
                                        QStringLiteral("location")};
        return places.contains(word) && set(m_person.location, text);
    }

    static bool set(QString &field, const QString &value)
    {
        if (!field.isEmpty() || value.isEmpty())
            return false;
        field = value;
        return true;
    }

    /// A label with an address behind it.
    bool link(const QString &text, const QString &url)
    {
        const QString label = text.toLower();
        if (text == url || label == u"linkedin" || label == u"github" || label == u"website" ||
            QString(QStringLiteral("https://") + text) == url || QString(QStringLiteral("http://") + text) == url)
            return address(url);
        m_person.links.push_back({{}, text, url, {}});
        return true;
    }

    bool address(const QString &url)
    {
        static const QRegularExpression profile(QStringLiteral("^(https?://)?(www\\.)?github\\.com/[^/]+/?$"));
        if (url.contains(QStringLiteral("linkedin.com/")) && set(m_person.linkedin, url))
            return true;
        if (profile.match(url).hasMatch() && set(m_person.github, url))
            return true;
        if (set(m_person.website, url))
            return true;
        m_person.links.push_back({{}, {}, url, {}});
        return true;
    }

    cv::Personal &m_person;
    QStringList m_rest;
    bool m_first = true;
};

} // namespace

QString readContact(const Blocks &blocks, cv::Personal &person)
{
    return ContactLines(person).read(blocks);
}

} // namespace vitae::formats
