using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Guests;

/// <summary>Pictures of the screens of machines (Msvm_VirtualSystemManagementService.GetVirtualSystemThumbnailImage).</summary>
internal static class Screen
{
    private const string Method = "GetVirtualSystemThumbnailImage";

    private const int LongEnvelope = 24 * 1024 * 1024;

    // The pixels that fit into the envelope of a host as it is installed, with some room: two bytes each, of which text makes a third more.
    private const double ShortPicture = 170_000;

    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // Beyond what any screen has, and well below what could not be kept in memory.
    private const ulong MaxSide = 4096;

    /// <summary>Takes one, as large as the screen is, or as the host can send it.</summary>
    /// <exception cref="VirtException">InternalError: the host gives none.</exception>
    internal static async ValueTask<DomainScreenshot> TakeAsync(WmiClient wmi, Guid machine, CancellationToken cancellationToken)
    {
        var name = MachineIdentity.NameOf(machine);
        var heads = await wmi.SelectAsync(
            "Msvm_VideoHead", "SystemName,CurrentHorizontalResolution,CurrentVerticalResolution", $"SystemName = '{name}'", cancellationToken).ConfigureAwait(false);
        var head = heads.FirstOrDefault(one => Guid.TryParse(one.Text("SystemName"), out var owner) && owner == machine);
        if (head?.Number("CurrentHorizontalResolution") is not (> 0 and <= MaxSide and var width) || head.Number("CurrentVerticalResolution") is not (> 0 and <= MaxSide and var height))
            throw Error("Could not retrieve screenshot");
        try
        {
            return await TakeAsync(wmi, name, (int)width, (int)height, LongEnvelope, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (WsmanFaultException.Of(e) is { Subcode: "EncodingLimit" })
        {
            var scale = Math.Min(1, Math.Sqrt(ShortPicture / (double)(width * height)));
            var (less, lower) = ((int)(width * scale), (int)(height * scale));
            Log.Info($"a picture of {width} x {height} is more than the host sends (MaxEnvelopeSizekb), it is taken with {less} x {lower}: {e.Message}");
            return await TakeAsync(wmi, name, less, lower, LongEnvelope, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<DomainScreenshot> TakeAsync(WmiClient wmi, string machine, int width, int height, int maxEnvelopeSize, CancellationToken cancellationToken)
    {
        CimParameter[] parameters =
        [
            CimParameter.Of("TargetSystem", new EndpointReference($"{WmiNamespaces.Virtualization}{MachineSettings.ClassName}", ("InstanceID", $"Microsoft:{machine}"))),
            CimParameter.Of("WidthPixels", FormattableString.Invariant($"{width}")),
            CimParameter.Of("HeightPixels", FormattableString.Invariant($"{height}")),
        ];
        var output = await wmi.InvokeAsync(ManagementService.Reference, Method, parameters, maxEnvelopeSize, cancellationToken).ConfigureAwait(false);
        var picture = Decode(output.Element(XName.Get("ImageData", ManagementService.Reference.ResourceUri))?.Value);
        // Hosts may add to the end of it.
        return picture.Length >= width * height * 2
            ? new DomainScreenshot("image/x-portable-pixmap", new MemoryStream(ToPixmap(picture, width, height), writable: false))
            : throw Error("Failed to retrieve image data");
    }

    /// <summary>Makes a portable pixmap of pixels of 5, 6 and 5 bits (RGB565), with libvirt's arithmetic.</summary>
    internal static byte[] ToPixmap(ReadOnlySpan<byte> picture, int width, int height)
    {
        var header = Encoding.ASCII.GetBytes(FormattableString.Invariant($"P6\n{width} {height}\n255\n"));
        var pixmap = new byte[header.Length + (width * height * 3)];
        header.CopyTo(pixmap, 0);
        for (var (pixel, at) = (0, header.Length); pixel < width * height; pixel++)
        {
            var color = BinaryPrimitives.ReadUInt16LittleEndian(picture[(pixel * 2)..]);
            pixmap[at++] = OfFive(color >> 11);
            pixmap[at++] = (byte)((((color >> 5 & 0x3f) * 259) + 33) >> 6);
            pixmap[at++] = OfFive(color & 0x1f);
        }
        return pixmap;
    }

    private static byte OfFive(int value) => (byte)(((value * 527) + 23) >> 6);

    private static byte[] Decode(string? text)
    {
        try
        {
            return Convert.FromBase64String(text ?? "");
        }
        catch (FormatException)
        {
            throw Error("Failed to retrieve image data");
        }
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.InternalError, detail);
}
