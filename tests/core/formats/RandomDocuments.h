// Markdown and plain text as strangers write it: any order, any marks, every word another one.
#pragma once

#include <QRandomGenerator>
#include <QStringList>

namespace vitae::test
{

class RandomDocument
{
public:
    explicit RandomDocument(QRandomGenerator &random) : m_random(random) {}

    [[nodiscard]] QString markdown()
    {
        QString out;
        for (int n = 1 + m_random.bounded(14); n > 0; --n)
            out += markdownBlock() + QStringLiteral("\n\n");
        return out;
    }

    [[nodiscard]] QString plain()
    {
        QString out;
        for (int n = 1 + m_random.bounded(25); n > 0; --n)
            out += plainLine() + (m_random.bounded(3) ? QStringLiteral("\n") : QStringLiteral("\n\n"));
        return out;
    }

    [[nodiscard]] const QStringList &words() const { return m_words; }

private:
    QString word()
    {
        m_words.append(QStringLiteral("w%1%2").arg(m_words.size()).arg(m_random.bounded(2) ? u'x' : u'é'));
        return m_words.last();
    }

    QString inlineText(int most = 6)
    {
        static const char *const separators[] = {" ",  " ",  " ",  ", ",   " — ", " | ", " · ",
                                                 ": ", " (", ") ", " at ", "; ",  " - "};
        QString out;
        for (int n = 1 + m_random.bounded(most); n > 0; --n) {
            if (!out.isEmpty())
                out += QString::fromUtf8(separators[m_random.bounded(int(std::size(separators)))]);
            switch (m_random.bounded(9)) {
            case 0:
                out += QStringLiteral("**") + word() + QStringLiteral("**");
                break;
            case 1:
                out += QStringLiteral("*") + word() + QStringLiteral("*");
                break;
            case 2:
                out += QStringLiteral("[") + word() + QStringLiteral("](https://") + word() + QStringLiteral(".org)");
                break;
            case 3:
                out += QStringLiteral("`") + word() + QStringLiteral("`");
                break;
            case 4:
                out += word() + QStringLiteral("@") + word() + QStringLiteral(".org");
                break;
            case 5:
                out += QStringLiteral("Jan 2019 – Present");
                break;
            default:
                out += word();
            }
        }
        return out;
    }

    QString heading()
    {
        static const char *const known[] = {"Experience",   "Formation",  "SKILLS",       "Ausbildung",
                                            "Idiomas",      "Proyek",     "Certificates", "Awards",
                                            "Publications", "References", "Hobbies",      "About me"};
        return m_random.bounded(3) ? QString::fromUtf8(known[m_random.bounded(int(std::size(known)))]) : inlineText(3);
    }

    QString markdownBlock()
    {
        switch (m_random.bounded(10)) {
        case 0:
        case 1:
            return QString(1 + m_random.bounded(4), u'#') + u' ' + heading();
        case 2:
            return heading() + QStringLiteral("\n=====");
        case 3: {
            QString list;
            for (int n = 1 + m_random.bounded(4); n > 0; --n)
                list += QString(2 * m_random.bounded(3), u' ') + QStringLiteral("- ") + inlineText() + u'\n';
            return list;
        }
        case 4:
            return QStringLiteral("1. ") + inlineText() + QStringLiteral("\n\n   ") + inlineText() +
                   QStringLiteral("\n2. ") + inlineText();
        case 5:
            return QStringLiteral("```\n") + word() + QStringLiteral(" = \"") + word() + QStringLiteral("\"\n```");
        case 6:
            return QStringLiteral("| ") + word() + QStringLiteral(" | ") + word() +
                   QStringLiteral(" |\n|---|:--|\n| ") + word() + QStringLiteral(" | ") + inlineText(1).remove(u'|') +
                   QStringLiteral(" |");
        case 7:
            return QStringLiteral("> ") + inlineText() + QStringLiteral("\n> ") + inlineText();
        case 8:
            return QStringLiteral("<div class=\"a\">") + word() + QStringLiteral("<br>") + word() +
                   QStringLiteral("</div>");
        default:
            return inlineText() + (m_random.bounded(2) ? QStringLiteral("  \n") : QStringLiteral("\n")) + inlineText();
        }
    }

    QString plainLine()
    {
        switch (m_random.bounded(6)) {
        case 0:
            return heading();
        case 1:
            return heading().toUpper().replace(u'W', u'w').replace(u'X', u'x').replace(u'É', u'é');
        case 2:
            return QStringLiteral("- ") + inlineText();
        case 3:
            return QStringLiteral("  • ") + inlineText();
        case 4:
            return word() + QStringLiteral(" — ") + word() + QStringLiteral(" (03/2018 – 05/2019)");
        default:
            return inlineText(10);
        }
    }

    QRandomGenerator &m_random;
    QStringList m_words;
};

} // namespace vitae::test
