#include "library/CardDelegate.h"

#include "library/LibraryModel.h"
#include "theme/Colors.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/RelativeTime.h"
#include "theme/Theme.h"

#include <QHelpEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

namespace vitae::library
{

namespace
{

namespace space = theme::space;

constexpr int inset = space::small; ///< between a card and its cell
constexpr double paperRatio = 1.3;  ///< of the visible part of page one: its foot matters least

struct Parts {
    QRect card, paper, title, detail, tags;
};

Parts partsOf(const QRect &cell, const QFontMetrics &metrics)
{
    Parts parts;
    parts.card = cell.adjusted(inset, inset, -inset, -inset);
    const int textHeight = 2 * metrics.height() + space::tiny + metrics.height() + space::small + 2 * space::medium;
    parts.paper = parts.card;
    parts.paper.setBottom(parts.card.bottom() - textHeight);
    const QRect text = parts.card.adjusted(space::medium, 0, -space::medium, 0);
    int y = parts.paper.bottom() + space::medium;
    parts.title = QRect(text.left(), y, text.width(), metrics.height() + 2);
    y = parts.title.bottom() + space::tiny;
    parts.detail = QRect(text.left(), y, text.width(), metrics.height());
    y = parts.detail.bottom() + space::small;
    parts.tags = QRect(text.left(), y, text.width(), metrics.height() + 2);
    return parts;
}

QPainterPath roundedTop(const QRectF &rect, qreal corner)
{
    QPainterPath path;
    path.addRoundedRect(rect.adjusted(0, 0, 0, corner), corner, corner);
    QPainterPath clip;
    clip.addRect(rect);
    return path & clip;
}

void paintPaper(QPainter &painter, const QRect &rect, const QImage &picture, const theme::Colors &c)
{
    painter.save();
    painter.setClipPath(roundedTop(QRectF(rect).adjusted(1, 1, -1, 0), theme::radius::card - 1));
    painter.fillRect(rect, c.sunken);
    const int margin = space::large;
    const QRect paper(rect.left() + margin, rect.top() + margin, rect.width() - 2 * margin, rect.height());
    for (int i = 3; i > 0; --i) { // a soft shadow without a blur
        QColor shade = c.shadow;
        shade.setAlpha(shade.alpha() / 3);
        painter.setPen(Qt::NoPen);
        painter.setBrush(shade);
        painter.drawRoundedRect(QRectF(paper).adjusted(-i, -i + 1, i, i), 2 + i, 2 + i);
    }
    painter.fillRect(paper, Qt::white);
    if (!picture.isNull()) {
        const double scale = double(picture.width()) / paper.width();
        const QRectF source(0, 0, picture.width(), qMin<double>(picture.height(), paper.height() * scale));
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRectF(paper.left(), paper.top(), paper.width(), source.height() / scale), picture, source);
    } else { // lines where text will be
        painter.setBrush(QColor(0xe9eaee));
        const int left = paper.left() + paper.width() / 9;
        const int width = paper.width() - 2 * (paper.width() / 9);
        for (int i = 0; i < 12; ++i) {
            const int y = paper.top() + 18 + i * 13 + (i > 1 ? 8 : 0);
            painter.drawRoundedRect(QRectF(left, y,
                                           i == 0       ? width * 0.5
                                           : i % 4 == 3 ? width * 0.7
                                                        : width,
                                           i == 0 ? 8 : 4),
                                    2, 2);
        }
    }
    painter.restore();
}

/// The found words, set in bold and the accent colour, on one line around the first of them.
void paintSnippet(QPainter &painter, const QRect &rect, QString snippet, const theme::Colors &c,
                  Qt::LayoutDirection dir)
{
    snippet.replace(u'\n', u' ').remove(QStringLiteral("**")).remove(u'`'); // marks of inline Markdown
    const qsizetype first = snippet.indexOf(QChar(2));
    if (first > 24) {
        const qsizetype cut = snippet.lastIndexOf(u' ', first - 12);
        snippet = u"… " + snippet.mid(cut + 1);
    }
    QString text;
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat found;
    found.setForeground(c.accent);
    found.setFontWeight(QFont::DemiBold);
    for (const QChar character : std::as_const(snippet)) {
        if (character == QChar(2))
            formats.append({int(text.size()), 0, found});
        else if (character == QChar(3) && !formats.isEmpty())
            formats.last().length = int(text.size()) - formats.last().start;
        else if (character != QChar(3))
            text.append(character);
    }
    QTextLayout layout(text, painter.font());
    QTextOption option;
    option.setTextDirection(dir);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setFormats(formats);
    layout.beginLayout();
    qreal y = 0;
    while (y < rect.height() - 4) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(rect.width());
        line.setPosition(QPointF(0, y));
        y += line.height();
    }
    layout.endLayout();
    painter.setPen(c.muted);
    layout.draw(&painter, rect.topLeft());
}

void paintTags(QPainter &painter, const QRect &rect, const QStringList &tags, const theme::Colors &c,
               Qt::LayoutDirection direction)
{
    painter.setFont(theme::font(theme::Text::Caption));
    const QFontMetrics metrics(painter.font());
    int x = rect.left();
    for (const QString &tag : tags) {
        const QString shown = metrics.elidedText(tag, Qt::ElideRight, rect.width() - 2 * space::small);
        const int width = metrics.horizontalAdvance(shown) + 2 * space::small;
        if (x + width > rect.right())
            break;
        const QRect chip = QStyle::visualRect(direction, rect, QRect(x, rect.top(), width, rect.height()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.hover);
        painter.drawRoundedRect(chip, chip.height() / 2.0, chip.height() / 2.0);
        painter.setPen(c.muted);
        painter.drawText(chip, Qt::AlignCenter, shown);
        x += width + space::tiny;
    }
}

} // namespace

CardDelegate::CardDelegate(base::Clock &clock, Picture picture, QObject *parent)
    : QStyledItemDelegate(parent), m_clock(clock), m_picture(std::move(picture))
{
}

QSize CardDelegate::gridSize(int viewWidth, const QFontMetrics &metrics)
{
    const int smallest = smallestWidth + 2 * inset;
    const int columns = qMax(1, viewWidth / smallest);
    const int width = qMin(viewWidth / columns, smallest * 3 / 2);
    const int paper = int((width - 2 * inset) * paperRatio * 0.78);
    return {width, paper + 3 * metrics.height() + space::tiny + space::small + 2 * space::medium + 2 * inset};
}

QRect CardDelegate::menuRect(const QRect &cell)
{
    const QRect card = cell.adjusted(inset, inset, -inset, -inset);
    return {card.right() - 28 - space::small, card.top() + space::small, 28, 28};
}

void CardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const theme::Colors &c = theme::colors(option.palette);
    const Parts parts = partsOf(option.rect, option.fontMetrics);
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool selected = option.state & QStyle::State_Selected;
    const bool current = option.state & QStyle::State_HasFocus;
    const QRectF edge = QRectF(parts.card).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(Qt::NoPen);
    painter->setBrush(c.surface);
    painter->drawRoundedRect(edge, theme::radius::card, theme::radius::card);
    paintPaper(*painter, parts.paper, m_picture(index), c);
    painter->fillRect(QRect(parts.card.left() + 1, parts.paper.bottom(), parts.card.width() - 2, 1), c.border);

    const auto leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter->setFont(theme::font(theme::Text::Strong));
    painter->setPen(c.text);
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->drawText(parts.title, int(leading) | Qt::TextSingleLine,
                      QFontMetrics(painter->font()).elidedText(title, Qt::ElideRight, parts.title.width()));
    painter->setFont(theme::font(theme::Text::Caption));
    const QString snippet = index.data(LibraryModel::SnippetRole).toString();
    if (!snippet.isEmpty()) {
        paintSnippet(*painter, parts.detail.united(parts.tags), snippet, c, option.direction);
    } else {
        const QDateTime deleted = index.data(LibraryModel::DeletedRole).toDateTime();
        const QDateTime then = deleted.isValid() ? deleted : index.data(LibraryModel::ChangedRole).toDateTime();
        QString when = theme::relativeTime(then, m_clock.now());
        if (deleted.isValid())
            when = tr("deleted %1").arg(when);
        const QString language = index.data(LibraryModel::LanguageRole).toString();
        const QString detail = language.isEmpty() ? when : QString(language + u" · " + when);
        painter->setPen(c.muted);
        painter->drawText(parts.detail, int(leading) | Qt::TextSingleLine,
                          QFontMetrics(painter->font()).elidedText(detail, Qt::ElideRight, parts.detail.width()));
        paintTags(*painter, parts.tags, index.data(LibraryModel::TagsRole).toStringList(), c, option.direction);
    }

    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(selected || current ? c.accent : hovered ? c.borderStrong : c.border, selected ? 2 : 1));
    painter->drawRoundedRect(selected ? edge.adjusted(0.5, 0.5, -0.5, -0.5) : edge, theme::radius::card,
                             theme::radius::card);
    if (hovered) {
        const QRect menu = menuRect(option.rect);
        painter->setPen(c.border);
        painter->setBrush(c.raised);
        painter->drawRoundedRect(QRectF(menu).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius::control,
                                 theme::radius::control);
        theme::paintIcon(*painter, menu.adjusted(6, 6, -6, -6), u"ellipsis", c.text);
    }
    painter->restore();
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return m_size;
}

QWidget *CardDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QStringLiteral("renameField"));
    edit->setAccessibleName(tr("Title of the CV"));
    edit->setMaxLength(200);
    return edit;
}

void CardDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QRect title = partsOf(option.rect, option.fontMetrics).title;
    QRect place = title.adjusted(-space::small + 2, 0, space::small - 2, 0);
    place.setHeight(theme::size::control);
    place.moveCenter({place.center().x(), title.center().y()});
    editor->setGeometry(place);
}

bool CardDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && menuRect(option.rect).contains(mouse->position().toPoint())) {
            if (event->type() == QEvent::MouseButtonRelease)
                Q_EMIT menuRequested(index, mouse->globalPosition().toPoint());
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace vitae::library
