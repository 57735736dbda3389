using System.Management.Automation;
using System.Text;
using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the content of files in guests.</summary>
[Cmdlet(VerbsCommon.Get, "VirtGuestContent", DefaultParameterSetName = ByPath)]
[OutputType(typeof(string), typeof(byte), typeof(byte[]))]
public sealed class GetVirtGuestContentCommand : GuestTreeCmdlet
{
    // What is made one text or one array at most, in bytes.
    private const long MaxRaw = 512 << 20;

    /// <summary>Paths in the guest; wildcards are permitted.</summary>
    // Not from properties with -Path: PowerShell would bind this one, and then ask for the other.
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByPath, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomainName, HelpMessage = "Paths in the guest; wildcards are permitted.")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? GuestPath { get; set; }

    /// <summary>Gives the whole file as one text, or with -AsByteStream as one array.</summary>
    [Parameter(HelpMessage = "Gives the whole file as one text, or with -AsByteStream as one array.")]
    public SwitchParameter Raw { get; set; }

    /// <summary>Gives bytes.</summary>
    [Parameter(HelpMessage = "Gives bytes.")]
    public SwitchParameter AsByteStream { get; set; }

    /// <summary>How many lines, or bytes, from the start; all where nothing is said.</summary>
    [Parameter(HelpMessage = "How many lines, or bytes, from the start.")]
    [Alias("First", "Head")]
    [ValidateRange(0, long.MaxValue)]
    public long TotalCount { get; set; } = long.MaxValue;

    /// <summary>The encoding of texts; a byte order mark counts more.</summary>
    [Parameter(HelpMessage = "The encoding of texts; a byte order mark counts more.")]
    public GuestTextEncoding Encoding { get; set; }

    private protected override string[] Paths => GuestPath!;

    private protected override IEnumerable<object> Look(GuestFileTree tree, ImageTarget target, CancellationToken cancellationToken)
    {
        foreach (var path in target.GuestPaths)
        {
            foreach (var file in GuestGlob.Find(tree, path))
            {
                // A path that is written out leads through links; what a pattern finds is taken if it is a file.
                var followed = file.Kind == Disk.FileSystems.FileKind.SymbolicLink ? tree.Follow(file) ?? tree.Get(file.Path) : file;
                if (followed.IsDirectory && WildcardPattern.ContainsWildcardCharacters(path))
                    continue;
                using var source = tree.Open(followed);
                foreach (var part in Read(source, followed))
                    yield return part;
            }
        }
    }

    private IEnumerable<object> Read(Disk.BlockSource source, GuestFile file)
    {
        if (Raw && Math.Min(source.Length, AsByteStream ? TotalCount : long.MaxValue) > MaxRaw)
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.Overflow, $"'{file.Path}' has {source.Length} bytes, and -Raw gives at most {MaxRaw}; Copy-VirtGuestItem takes any file");
        return AsByteStream ? ReadBytes(source) : ReadText(source, file);
    }

    private IEnumerable<object> ReadBytes(Disk.BlockSource source)
    {
        var length = Math.Min(source.Length, TotalCount);
        if (Raw)
        {
            var all = new byte[length];
            source.Read(0, all);
            yield return all;
            yield break;
        }
        var buffer = new byte[64 * 1024];
        for (long offset = 0; offset < length; offset += buffer.Length)
        {
            var count = source.Read(offset, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset)));
            for (var i = 0; i < count; i++)
                yield return buffer[i];
        }
    }

    private IEnumerable<object> ReadText(Disk.BlockSource source, GuestFile file)
    {
        using var reader = new StreamReader(source.OpenStream(), TextEncoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        if (Raw)
        {
            yield return reader.ReadToEnd();
            yield break;
        }
        var lines = new LineReader(reader, file.Path);
        for (long count = 0; count < TotalCount && lines.Next() is { } line; count++)
            yield return line;
    }

    private Encoding TextEncoding => Encoding switch
    {
        GuestTextEncoding.Ascii => System.Text.Encoding.ASCII,
        GuestTextEncoding.Latin1 => System.Text.Encoding.Latin1,
        GuestTextEncoding.Unicode => System.Text.Encoding.Unicode,
        GuestTextEncoding.BigEndianUnicode => System.Text.Encoding.BigEndianUnicode,
        GuestTextEncoding.Utf32 => System.Text.Encoding.UTF32,
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };
}
