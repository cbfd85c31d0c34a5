// The head of a CV: name, title, contacts, photo.
#include "layout/ChunkBuilder.h"

#include "layout/Icons.h"
#include "layout/Links.h"

#include <cmath>

namespace vitae::layout
{

struct ChunkBuilder::Contact {
    Icon icon = Icon::Link;
    bool hasIcon = true;
    QString prefix; ///< "linkedin.com/in/" before a bare user name
    FieldText label, text;
    QString url;
};

namespace
{

/// A profile's address, or its bare user name at a site.
void fillProfile(FieldText &text, QString &prefix, QString &url, const char16_t *site)
{
    const QString raw = text.text.trimmed();
    if (raw.contains(u'/') || raw.contains(u'.') || raw.contains(u' ')) {
        url = linkTarget(raw);
        text = shownUrl(text);
        return;
    }
    prefix = QString::fromUtf16(site);
    url = QString(QStringLiteral("https://www.") + prefix + raw);
    if (text.text.startsWith(u'@')) {
        text.text.remove(0, 1);
        text.offset += 1;
        url = QString(QStringLiteral("https://www.") + prefix + text.text);
    }
}

/// "Twitter" says nothing that "twitter.com/ada" does not, and on paper it says less.
bool saysMore(const FieldText &url, const QString &label)
{
    constexpr qsizetype longest = 40; // letters that fit among the other contacts
    const QString host = url.text.section(u'/', 0, 0), word = label.trimmed();
    return url.text.size() <= longest && url.text.size() > host.size() && !word.isEmpty() &&
           host.contains(word, Qt::CaseInsensitive);
}

QString phoneTarget(const QString &phone)
{
    QString digits;
    for (const QChar c : phone) {
        if (c.isDigit() || (c == u'+' && digits.isEmpty()))
            digits += c;
    }
    return digits.size() < 4 ? QString() : QString(QStringLiteral("tel:") + digits);
}

} // namespace

std::vector<ChunkBuilder::Contact> ChunkBuilder::contactsOf(const cv::Personal &personal) const
{
    const cv::Path root{QStringLiteral("personal")};
    const auto field = [&root](const QString &text, const char16_t *name) {
        return FieldText{text, root.child(QString::fromUtf16(name))};
    };
    std::vector<Contact> contacts;
    const auto add = [&contacts](Contact contact) {
        if (!contact.text.isEmpty() || !contact.label.isEmpty())
            contacts.push_back(std::move(contact));
    };
    const bool isAddress = personal.email.contains(u'@') && !personal.email.contains(u' ');
    add({Icon::Mail,
         true,
         {},
         {},
         field(personal.email, u"email"),
         isAddress ? QString(QStringLiteral("mailto:") + personal.email) : QString()});
    add({Icon::Phone, true, {}, {}, field(personal.phone, u"phone"), phoneTarget(personal.phone)});
    add({Icon::Place, true, {}, {}, field(personal.location, u"location"), {}});
    add({Icon::Web, true, {}, {}, shownUrl(field(personal.website, u"website")), linkTarget(personal.website)});
    Contact linkedIn{Icon::LinkedIn, true, {}, {}, field(personal.linkedin, u"linkedin"), {}};
    fillProfile(linkedIn.text, linkedIn.prefix, linkedIn.url, u"linkedin.com/in/");
    add(std::move(linkedIn));
    Contact gitHub{Icon::GitHub, true, {}, {}, field(personal.github, u"github"), {}};
    fillProfile(gitHub.text, gitHub.prefix, gitHub.url, u"github.com/");
    add(std::move(gitHub));
    for (const cv::Link &link : personal.links) {
        const cv::Path path = root.child(QStringLiteral("links")).child(link.id);
        const FieldText url = shownUrl({link.url, path.child(QStringLiteral("url"))});
        const FieldText label{link.label, path.child(QStringLiteral("label"))};
        const bool asAddress = label.isEmpty() || saysMore(url, link.label);
        add({Icon::Link, true, {}, {}, asAddress ? url : label, linkTarget(link.url)});
    }
    for (const cv::LabelledField &own : personal.fields) {
        const cv::Path path = root.child(QStringLiteral("fields")).child(own.id);
        add({Icon::Link,
             false,
             {},
             {own.label, path.child(QStringLiteral("label"))},
             {own.value, path.child(QStringLiteral("value"))},
             linkTarget(own.value)});
    }
    return contacts;
}

qreal ChunkBuilder::addContacts(Block &block, const std::vector<Contact> &contacts, Strip strip, qreal y,
                                Qt::Alignment align, bool stacked) const
{
    struct Piece {
        std::shared_ptr<const Paragraph> paragraph;
        Icon icon = Icon::Link;
        bool hasIcon = false;
        qreal width = 0;
        cv::Path path;
    };
    const Template::Header &design = m_sheet.design().header;
    const qreal iconSize = std::round(m_sheet.size(Role::Contact) * 0.92);
    const qreal iconGap = std::round(m_sheet.size(Role::Contact) * 0.42);
    const bool icons = m_sheet.showIcons;
    const qreal room = icons ? iconSize + iconGap : 0;
    const QColor ink = m_sheet.color(Ink::Accent, m_column.ground);
    const QColor markInk = m_sheet.color(Ink::Muted, m_column.ground);

    std::vector<Piece> pieces;
    for (const Contact &contact : contacts) {
        TextBuilder text = builder(Role::Contact);
        text.addInline(contact.label, Role::Contact, false, {true});
        if (!contact.label.isEmpty() && !contact.text.isEmpty())
            text.addPlain(QStringLiteral(": "), Role::Contact, {true});
        text.addPlain(contact.prefix, Role::Contact, {}, contact.url);
        text.addVerbatim(contact.text, Role::Contact, {}, contact.url);
        const bool hasIcon = icons && (contact.hasIcon || stacked);
        const qreal taken = hasIcon ? room : 0;
        // The paragraph's box is wider than its text, which starts where the box does.
        auto paragraph = measured(text, {strip.width - taken, Qt::AlignLeft, true});
        const qreal width = std::ceil(paragraph->naturalWidth()) + taken;
        pieces.push_back({std::move(paragraph), contact.icon, icons && contact.hasIcon, width, contact.text.path});
    }

    const qreal gap = std::round(m_sheet.size(Role::Contact) * (design.mark == ContactMark::Dot ? 1.8 : 1.5));
    size_t at = 0;
    while (at < pieces.size()) {
        size_t end = at + 1;
        qreal width = pieces[at].width;
        while (!stacked && end < pieces.size() && width + gap + pieces[end].width <= strip.width)
            width += gap + pieces[end++].width;
        qreal x = strip.x;
        if (align & Qt::AlignHCenter)
            x += std::round((strip.width - width) / 2);
        else if (align & Qt::AlignRight)
            x += strip.width - width;
        qreal height = 0, ascent = 0;
        for (size_t i = at; i < end; ++i)
            ascent = qMax(ascent, pieces[i].paragraph->lines().front().ascent);
        for (size_t i = at; i < end; ++i) {
            const Piece &piece = pieces[i];
            const qreal down = ascent - piece.paragraph->lines().front().ascent; // to the base line of all
            const qreal middle = y + ascent - m_sheet.capHeight(Role::Contact) / 2;
            if (i > at && design.mark == ContactMark::Dot) {
                const qreal r = m_sheet.em * 0.09;
                ornament(block, {x - gap / 2 - r, middle - r, 2 * r, 2 * r}, markInk, r);
            } else if (i > at && design.mark == ContactMark::Bar) {
                const qreal bar = m_sheet.capHeight(Role::Contact) * 1.3;
                ornament(block, {x - gap / 2 - 4, middle - bar / 2, 8, bar}, m_sheet.color(Ink::Rule, m_column.ground));
            }
            if (piece.hasIcon)
                icon(block, int(piece.icon), x, middle - iconSize / 2, iconSize, ink);
            const qreal taken = piece.hasIcon || (stacked && icons) ? room : 0;
            put(block, piece.paragraph, x + taken, y + down, piece.path);
            height = qMax(height, down + piece.paragraph->height());
            x += piece.width + gap;
        }
        y += height + (stacked ? std::round(m_sheet.em * 0.22) : 0);
        at = end;
    }
    return y;
}

std::shared_ptr<const QImage> ChunkBuilder::photoOf(const cv::Personal &personal) const
{
    if (!m_sheet.showPhoto || personal.photo.isEmpty() || !m_images)
        return nullptr;
    const std::shared_ptr<const QImage> image = m_images(personal.photo);
    if (!image || image->isNull())
        return nullptr;
    BuildCache::Photo &photo = m_cache.photo;
    if (photo.image && photo.source == image->cacheKey())
        return photo.image;
    // The middle square, a little higher than the middle in a portrait, where faces are.
    const int side = qMin(image->width(), image->height());
    const int x = (image->width() - side) / 2, y = (image->height() - side) / 3;
    QImage square = image->copy(x, y, side, side);
    constexpr int enough = 720; // 600 dpi at 30 mm
    if (side > enough)
        square = square.scaled(enough, enough, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    photo = {image->cacheKey(), std::make_shared<const QImage>(std::move(square))};
    return photo.image;
}

void ChunkBuilder::addPhoto(Block &block, std::shared_ptr<const QImage> photo, qreal x, qreal y, qreal size) const
{
    const QRectF rect(mirrored(x, size), y, size, size);
    const qreal radius = m_sheet.design().header.roundPhoto ? size / 2 : std::round(size * 0.06);
    block.ornaments.push_back({ImageItem{rect, std::move(photo), radius}, rect,
                               cv::Path{QStringLiteral("personal"), QStringLiteral("photo")}});
}

Chunk ChunkBuilder::header(const cv::Personal &personal, qreal tallest) const
{
    const Template::Header &design = m_sheet.design().header;
    const bool inSide = design.inSide && m_sheet.twoColumns;
    const cv::Path root{QStringLiteral("personal")};
    Block block;
    Strip strip{0, m_column.width};
    qreal photoBottom = 0;
    if (const auto photo = inSide ? nullptr : photoOf(personal)) {
        const qreal size = qMin(std::round(design.photoMm * unitsPerMm), std::round(m_column.width / 3));
        addPhoto(block, photo, m_column.width - size, 0, size);
        strip.width -= size + units(1.6);
        photoBottom = size;
    }
    const std::vector<Contact> contacts = inSide ? std::vector<Contact>{} : contactsOf(personal);
    const bool split = design.split && !contacts.empty();
    const Strip whole = strip;
    if (split)
        strip.width = std::round(whole.width * 0.6);
    const Qt::Alignment align = split ? Qt::AlignLeft : design.align;

    qreal y = 0;
    if (!personal.name.isEmpty() || !personal.title.isEmpty()) {
        TextBuilder name = builder(personal.name.isEmpty() ? Role::Title : Role::Name);
        name.addInline({personal.name, root.child(QStringLiteral("name"))}, Role::Name);
        if (design.titleBeside && !personal.name.isEmpty() && !personal.title.isEmpty()) {
            name.addPlain(QStringLiteral("   "), Role::Title);
            name.addInline({personal.title, root.child(QStringLiteral("title"))}, Role::Title);
        }
        if (!name.isEmpty()) {
            const auto paragraph = measured(name, {strip.width, align});
            put(block, paragraph, strip.x, y, root.child(QStringLiteral("name")));
            y += paragraph->height() + m_sheet.after(Role::Name);
        }
        if (!personal.title.isEmpty() && (!design.titleBeside || personal.name.isEmpty())) {
            TextBuilder title = builder(Role::Title);
            title.addInline({personal.title, root.child(QStringLiteral("title"))}, Role::Title);
            const auto paragraph = measured(title, {strip.width, align});
            put(block, paragraph, strip.x, y, root.child(QStringLiteral("title")));
            y += paragraph->height() + m_sheet.after(Role::Title);
        }
    }
    y = std::round(y);
    if (split) {
        const Strip far{strip.width + units(1), whole.width - strip.width - units(1)};
        const qreal bottom = addContacts(block, contacts, far, 0, Qt::AlignRight, true);
        y = qMax(y, bottom);
    } else if (!contacts.empty()) {
        y = addContacts(block, contacts, strip, y + (y > 0 ? m_sheet.before(Role::Contact) : 0), align, false);
    }
    const bool isEmpty = block.texts.empty() && block.ornaments.empty();
    y = std::ceil(qMax(y, photoBottom));

    if (y > tallest && !block.texts.empty()) { // somebody pasted a life into the name: let it flow
        Chunk chunk;
        for (BlockText &text : block.texts) {
            Block own;
            own.splits = true;
            own.height = text.paragraph->height();
            text.at.setY(0);
            own.texts.push_back(std::move(text));
            chunk.push_back(std::move(own));
        }
        return chunk;
    }
    if (m_column.ground == Ground::Band && !isEmpty) {
        const qreal pad = units(1.1);
        const QRectF band(-m_column.left, -m_sheet.margins.top(), m_sheet.pageSize.width(),
                          m_sheet.margins.top() + y + pad);
        block.ornaments.insert(block.ornaments.begin(),
                               {RectItem{band, m_sheet.color(Ink::Band, Ground::Page), 0}, band, {}});
        y += pad;
    } else if (design.rule && !isEmpty) {
        y += units(0.55);
        ornament(block, {0, y, m_column.width, qMax(4.0, m_sheet.design().ruleWidthPt * unitsPerPoint)},
                 m_sheet.color(Ink::Rule, m_column.ground));
    }
    block.height = isEmpty ? 0 : y + units(design.afterEm);
    return {std::move(block)};
}

Chunk ChunkBuilder::contacts(const cv::Personal &personal) const
{
    Block block;
    qreal y = 0;
    if (const auto photo = photoOf(personal)) {
        const qreal size = qMin(std::round(m_sheet.design().header.photoMm * unitsPerMm), m_column.width);
        addPhoto(block, photo, std::round((m_column.width - size) / 2), 0, size);
        y = size + units(1.4);
    }
    y = addContacts(block, contactsOf(personal), {0, m_column.width}, y, Qt::AlignLeft, true);
    block.height = std::ceil(y);
    if (block.texts.empty() && block.ornaments.empty())
        return {};
    if (y > (m_sheet.bottom() - m_sheet.top()) * 0.9) { // too many for one strip
        Chunk chunk;
        for (BlockText &text : block.texts) {
            Block own;
            own.splits = true;
            own.height = text.paragraph->height();
            text.at.setY(0);
            own.texts.push_back(std::move(text));
            chunk.push_back(std::move(own));
        }
        return chunk;
    }
    return {std::move(block)};
}

} // namespace vitae::layout
