#include "formats/pdf/PdfMarks.h"

#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>
#include <cmath>
#include <string>

namespace vitae::formats::pdf
{

namespace
{

constexpr double smallest = 0.7, largest = 7; // pt
constexpr size_t mostShapes = 4000;           // a page full of dots is a picture
constexpr size_t deepest = 256;               // of states set aside

/// Follows the paths of a content stream (ISO 32000-1, 8.5), as far as their boxes go.
class ShapeFinder : public QPDFObjectHandle::ParserCallbacks
{
public:
    void handleObject(QPDFObjectHandle object, size_t, size_t) override
    {
        if (!object.isOperator()) {
            if (m_operands.size() < 8)
                m_operands.push_back(object.isNumber() ? object.getNumericValue() : 0);
            return;
        }
        apply(object.getOperatorValue());
        m_operands.clear();
    }

    void handleEOF() override {}

    [[nodiscard]] std::vector<QRectF> &found() { return m_found; }

private:
    [[nodiscard]] double operand(size_t i) const { return i < m_operands.size() ? m_operands[i] : 0; }

    void point(size_t i)
    {
        double x = 0, y = 0;
        m_matrix.transform(operand(i), operand(i + 1), x, y);
        m_left = std::min(m_left, x);
        m_right = std::max(m_right, x);
        m_bottom = std::min(m_bottom, y);
        m_top = std::max(m_top, y);
    }

    void endPart()
    {
        if (m_right >= m_left)
            m_parts.push_back(QRectF(QPointF(m_left, m_bottom), QPointF(m_right, m_top)));
        m_left = m_bottom = 1e9;
        m_right = m_top = -1e9;
    }

    void endPath(bool filled)
    {
        endPart();
        for (const QRectF &part : m_parts) {
            const bool small = part.width() >= smallest && part.width() <= largest && part.height() >= smallest &&
                               part.height() <= largest;
            if ((filled || m_parts.size() == 1) && small && m_parts.size() <= 2 && m_found.size() < mostShapes)
                m_found.push_back(part);
        }
        m_parts.clear();
    }

    void apply(const std::string &name)
    {
        if (name == "q" && m_states.size() < deepest)
            m_states.push_back(m_matrix);
        else if (name == "Q" && !m_states.empty()) {
            m_matrix = m_states.back();
            m_states.pop_back();
        } else if (name == "cm")
            m_matrix.concat({operand(0), operand(1), operand(2), operand(3), operand(4), operand(5)});
        else if (name == "m") {
            endPart();
            point(0);
        } else if (name == "l")
            point(0);
        else if (name == "c" || name == "v" || name == "y") {
            for (size_t i = 0; i + 1 < m_operands.size(); i += 2)
                point(i);
        } else if (name == "re") {
            endPart();
            point(0);
            m_operands = {operand(0) + operand(2), operand(1) + operand(3)};
            point(0);
        } else if (name == "f" || name == "F" || name == "f*" || name == "B" || name == "B*" || name == "b" || name == "b*")
            endPath(true);
        else if (name == "S" || name == "s") // hollow ones
            endPath(false);
        else if (name == "n") {
            endPart();
            m_parts.clear();
        }
    }

    QPDFMatrix m_matrix;
    std::vector<QPDFMatrix> m_states;
    std::vector<double> m_operands;
    std::vector<QRectF> m_parts, m_found;
    double m_left = 1e9, m_right = -1e9, m_bottom = 1e9, m_top = -1e9;
};

} // namespace

std::vector<QRectF> smallShapesOf(QPDFPageObjectHelper &page)
{
    QPDFObjectHandle box = page.getCropBox(), turned = page.getAttribute("/Rotate", false);
    if (!box.isRectangle() || (turned.isInteger() && turned.getIntValue() != 0))
        return {};
    const auto crop = box.getArrayAsRectangle();
    ShapeFinder finder;
    page.parseContents(&finder);
    std::vector<QRectF> out;
    for (const QRectF &one : finder.found())
        out.push_back({one.left() - crop.llx, crop.ury - one.bottom(), one.width(), one.height()});
    return out;
}

void addDrawnMarks(std::vector<Word> &words, const std::vector<QRectF> &shapes)
{
    std::vector<Word> marks;
    for (const QRectF &shape : shapes) {
        const bool round = shape.width() < 1.6 * shape.height() && shape.height() < 1.6 * shape.width();
        const Word *behind = nullptr;
        bool close = false; // something stands close before it
        for (const Word &word : words) {
            const QRectF &box = word.box;
            if (std::abs(box.center().y() - shape.center().y()) > 0.35 * box.height())
                continue;
            if (box.left() > shape.right() && (!behind || box.left() < behind->box.left()))
                behind = &word;
            close = close || (box.left() < shape.right() && box.right() > shape.left() - 1.5 * word.size);
        }
        if (!round || !behind || close)
            continue;
        const double size = std::max(behind->size, 4.0), gap = behind->box.left() - shape.right();
        if (gap < 0.1 * size || gap > 2.2 * size || shape.width() > 0.48 * size || shape.width() < 0.12 * size)
            continue;
        const QRectF box(shape.left(), behind->box.top(), shape.width(), behind->box.height());
        if (std::none_of(marks.begin(), marks.end(), [&](const Word &mark) { return mark.box.intersects(box); }))
            marks.push_back({QStringLiteral("•"), box, behind->size, false, false, {}});
    }
    words.insert(words.end(), marks.begin(), marks.end());
}

} // namespace vitae::formats::pdf
