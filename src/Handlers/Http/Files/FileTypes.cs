using System.Collections.Frozen;

namespace Handlers;

/// <summary>Media types by file extension.</summary>
internal static class FileTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly FrozenDictionary<string, string> Known = Pairs(
        """
        .7z application/x-7z-compressed
        .aac audio/aac
        .apk application/vnd.android.package-archive
        .apng image/apng
        .atom application/atom+xml
        .avi video/x-msvideo
        .avif image/avif
        .bmp image/bmp
        .bz2 application/x-bzip2
        .css text/css
        .csv text/csv
        .doc application/msword
        .docx application/vnd.openxmlformats-officedocument.wordprocessingml.document
        .eot application/vnd.ms-fontobject
        .epub application/epub+zip
        .flac audio/flac
        .gif image/gif
        .gz application/gzip
        .heic image/heic
        .htm text/html
        .html text/html
        .ico image/x-icon
        .ics text/calendar
        .jar application/java-archive
        .jpeg image/jpeg
        .jpg image/jpeg
        .js text/javascript
        .json application/json
        .jsonld application/ld+json
        .m4a audio/mp4
        .m4v video/mp4
        .map application/json
        .md text/markdown
        .mjs text/javascript
        .mkv video/x-matroska
        .mov video/quicktime
        .mp3 audio/mpeg
        .mp4 video/mp4
        .mpeg video/mpeg
        .odp application/vnd.oasis.opendocument.presentation
        .ods application/vnd.oasis.opendocument.spreadsheet
        .odt application/vnd.oasis.opendocument.text
        .oga audio/ogg
        .ogg audio/ogg
        .ogv video/ogg
        .opus audio/ogg
        .otf font/otf
        .pdf application/pdf
        .png image/png
        .ppt application/vnd.ms-powerpoint
        .pptx application/vnd.openxmlformats-officedocument.presentationml.presentation
        .rar application/vnd.rar
        .rss application/rss+xml
        .rtf application/rtf
        .svg image/svg+xml
        .tar application/x-tar
        .tif image/tiff
        .tiff image/tiff
        .ttf font/ttf
        .txt text/plain
        .vtt text/vtt
        .wasm application/wasm
        .wav audio/wav
        .weba audio/webm
        .webm video/webm
        .webmanifest application/manifest+json
        .webp image/webp
        .woff font/woff
        .woff2 font/woff2
        .xhtml application/xhtml+xml
        .xls application/vnd.ms-excel
        .xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
        .xml application/xml
        .yaml application/yaml
        .yml application/yaml
        .zip application/zip
        """
    );

    /// <summary>Returns the media type of a file name. Text types get <c>charset=utf-8</c>; an unknown extension is <c>application/octet-stream</c>.</summary>
    public static string Of(string fileName) =>
        Known.GetValueOrDefault(Path.GetExtension(fileName), Unknown) is var type
        && type.StartsWith("text/", StringComparison.Ordinal)
            ? type + "; charset=utf-8"
            : type;

    private static FrozenDictionary<string, string> Pairs(string lines) =>
        lines
            .Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
