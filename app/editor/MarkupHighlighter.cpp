#include "editor/MarkupHighlighter.h"

#include "editor/Markup.h"
#include "spelling/Speller.h"
#include "spelling/Words.h"
#include "theme/Colors.h"

#include <QFontDatabase>
#include <QTextDocument>

namespace vitae::editor
{

MarkupHighlighter::MarkupHighlighter(QTextDocument *document, const spelling::Speller &speller)
    : QSyntaxHighlighter(document), m_speller(speller)
{
    m_misspelt.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    connect(&speller, &spelling::Speller::changed, this, &QSyntaxHighlighter::rehighlight);
}

void MarkupHighlighter::setPalette(const QPalette &palette)
{
    const theme::Colors &c = theme::colors(palette);
    if (m_linkColor == c.accent)
        return;
    QColor dimmed = c.muted;
    dimmed.setAlpha(150);
    m_mark.setForeground(dimmed);
    m_linkColor = c.accent;
    m_codeColor = c.sunken;
    m_misspelt.setUnderlineColor(c.danger);
    rehighlight();
}

void MarkupHighlighter::setWritingAt(int position)
{
    if (position == m_writingAt)
        return;
    const int before = m_writingAt;
    m_writingAt = position;
    // Where the cursor left a word, that word is judged now.
    if (position < 0 && before >= 0)
        rehighlightBlock(document()->findBlock(qMin(before, document()->characterCount() - 1)));
}

void MarkupHighlighter::highlightBlock(const QString &text)
{
    for (const MarkupRun &run : scanMarkup(text)) {
        if (run.mark) {
            setFormat(run.start, run.length, m_mark);
            continue;
        }
        QTextCharFormat format;
        if (run.bold)
            format.setFontWeight(QFont::Bold);
        if (run.italic)
            format.setFontItalic(true);
        if (run.code) {
            format.setFontFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
            format.setBackground(m_codeColor);
        }
        if (run.link)
            format.setForeground(m_linkColor);
        setFormat(run.start, run.length, format);
    }
    if (m_speller.isReady())
        markSpelling(text);
}

void MarkupHighlighter::markSpelling(const QString &text)
{
    const int writing = m_writingAt < 0 ? -1 : m_writingAt - currentBlock().position();
    for (const spelling::Word &word : spelling::wordsOf(text)) {
        if (writing >= word.start && writing <= word.start + word.length)
            continue;
        if (m_speller.isKnown(text.mid(word.start, word.length)))
            continue;
        QTextCharFormat merged = format(word.start);
        merged.merge(m_misspelt);
        setFormat(word.start, word.length, merged);
    }
}

} // namespace vitae::editor
