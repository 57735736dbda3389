using System.Text;

namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>The encoding of a VMX file, which the file itself names in ASCII: <c>.encoding = "windows-1252"</c>. One that names none is in UTF-8.</summary>
internal static class VmxEncoding
{
    private const string Key = ".encoding";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">What it holds.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <exception cref="VirtException">InternalError: the encoding is not known, or it is not in it; others: as <see cref="VmxFile.Parse"/>.</exception>
    internal static VmxFile Read(ReadOnlySpan<byte> bytes, string what)
    {
        // All of these encodings have ASCII in them: what it is can be read before.
        var name = VmxFile.Parse(Encoding.Latin1.GetString(bytes), what).Text(Key) ?? "UTF-8";
        try
        {
            return VmxFile.Parse(Of(name).GetString(bytes), what);
        }
        catch (DecoderFallbackException e)
        {
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InternalError, $"Could not convert from {name} to UTF-8 encoding", e);
        }
    }

    private static Encoding Of(string name)
    {
        if (VmxFile.Is(name, "UTF-8"))
            return Strict;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException e)
        {
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InternalError, $"{name} encoding is not known", e);
        }
    }
}
