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

// The document tells of an edit before the place of it is known here: so the word that was spared is looked at again.
void MarkupHighlighter::setWritingAt(int position)
{
    m_writingAt = position;
    if (m_spared < 0 || (position >= m_spared && position <= m_sparedEnd))
        return;
    const QTextBlock block = document()->findBlock(qMin(m_spared, document()->characterCount() - 1));
    m_spared = m_sparedEnd = -1;
    rehighlightBlock(block);
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
        if (m_speller.isKnown(text.mid(word.start, word.length)))
            continue;
        if (writing >= word.start && writing <= word.start + word.length) {
            m_spared = currentBlock().position() + word.start;
            m_sparedEnd = m_spared + word.length;
            continue;
        }
        QTextCharFormat merged = format(word.start);
        merged.merge(m_misspelt);
        setFormat(word.start, word.length, merged);
    }
}

} // namespace vitae::editor
