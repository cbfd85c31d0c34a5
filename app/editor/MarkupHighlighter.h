// Shows bold as bold and the marks dimmed while a text is being written, and underlines words that are not in the
// dictionary.
#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace vitae::spelling
{
class Speller;
}

namespace vitae::editor
{

class MarkupHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    MarkupHighlighter(QTextDocument *document, const spelling::Speller &speller);

    void setPalette(const QPalette &palette);
    /// The word here is still being written and not judged before the cursor leaves it; -1: none.
    void setWritingAt(int position);
    [[nodiscard]] bool isSparing() const { return m_spared >= 0; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void markSpelling(const QString &text);

    const spelling::Speller &m_speller;
    QTextCharFormat m_mark, m_misspelt;
    QColor m_linkColor, m_codeColor;
    int m_writingAt = -1;
    int m_spared = -1, m_sparedEnd = -1; ///< the word that was not judged, because it was being written
};

} // namespace vitae::editor
