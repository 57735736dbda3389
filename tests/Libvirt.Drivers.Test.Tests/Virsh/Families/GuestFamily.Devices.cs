using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test.Tests;

/// <content>Devices.</content>
internal sealed partial class GuestFamily
{
    private static readonly (string Field, string Legacy, string Human)[] BlockFields =
    [
        ("rd_operations", "rd_req", "number of read operations:"), ("rd_bytes", "rd_bytes", "number of bytes read:"),
        ("wr_operations", "wr_req", "number of write operations:"), ("wr_bytes", "wr_bytes", "number of bytes written:"), ("errs", "errs", "error count:"),
    ];

    private static async Task ScreenshotAsync(VirshCall call)
    {
        var screen = int.Parse(call.Value("--screen") ?? "0", CultureInfo.InvariantCulture);
        var (name, path) = (call.Word(0), call.Word(1)!);
        var key = await KeyAsync(call);
        await using var shot = await VirshFailure.Under($"could not take a screenshot of {name}", call.Driver<IDomainScreenshotDriver>().TakeScreenshotAsync(key, screen, default));
        await using var file = File.Create(path);
        await shot.Content.CopyToAsync(file);
        call.Output.Append($"Screenshot saved to {path}, with type of {shot.MimeType}");
    }

    private static async Task SendKeyAsync(VirshCall call)
    {
        var (set, hold) = (call.Value("--codeset") ?? "linux", call.Value("--holdtime") ?? "0");
        set = set == "rfb" ? "qnum" : set;
        var sets = Enum.GetValues<KeyCodeSet>().Where(s => KeyCodes.NameOf(s) == set).ToArray();
        var domain = await KeyAsync(call);
        if (sets is not [var keys])
            throw new VirshFailure($"error: unknown codeset: '{set}'\n");
        var codes = new List<uint>();
        foreach (var word in call.Words.Skip(1))
        {
            if (codes.Count == KeyCodes.MaxKeys)
                throw new VirshFailure("error: too many keycodes\n");
            codes.Add(TryNumber(word) ?? KeyCodes.FromName(keys, word) ?? throw new VirshFailure($"error: invalid keycode: '{word}'\n"));
        }
        await call.Driver<IDomainKeyDriver>().SendKeyAsync(domain, keys, TimeSpan.FromMilliseconds(uint.Parse(hold, CultureInfo.InvariantCulture)), codes, default);
    }

    private static uint? TryNumber(string word)
    {
        var isNumber = word.StartsWith("0x", StringComparison.Ordinal)
            ? uint.TryParse(word[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            : uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return isNumber && number <= 0xffff ? number : null;
    }

    private static async Task SignalAsync(VirshCall call)
    {
        var domain = await KeyAsync(call);
        var (process, name) = (long.Parse(call.Word(1)!, CultureInfo.InvariantCulture), call.Word(2)!);
        var plain = name.ToLowerInvariant();
        plain = plain.StartsWith("sig_", StringComparison.Ordinal) ? plain[4..] : plain.StartsWith("sig", StringComparison.Ordinal) ? plain[3..] : plain;
        if (!Enum.TryParse<ProcessSignal>(plain, ignoreCase: true, out var signal))
            throw new VirshFailure($"error: malformed signal name: {name}\n");
        await call.Driver<IDomainSignalDriver>().SendProcessSignalAsync(domain, process, signal, default);
    }

    private static async Task BlockStatsAsync(VirshCall call)
    {
        var human = call.Flag("--human");
        var domain = await KeyAsync(call);
        var disk = call.Word(1) ?? "";
        var stats = await VirshFailure.Under($"Failed to get block stats {call.Word(0)} {disk}", call.Driver<IDomainDeviceStatsDriver>().GetBlockStatsAsync(domain, disk, default));
        if (human)
            call.Line($"Device: {disk}");
        foreach (var (field, legacy, label) in BlockFields)
            call.Line(human ? $" {label,-31} {stats.GetLong(field)}" : $"{disk} {legacy} {stats.GetLong(field)}");
    }

    private static async Task BlockInfoAsync(VirshCall call)
    {
        var (human, all) = (call.Flag("--human"), call.Flag("--all"));
        var (domain, driver) = (await KeyAsync(call), call.Driver<IDomainBlockInfoDriver>());
        if (!all)
        {
            var cells = Cells(await driver.GetBlockInfoAsync(domain, call.Word(1) ?? throw new VirshFailure("error: command 'domblkinfo' requires <device> option\n"), default), human);
            call.Line($"{"Capacity:",-15} {cells[0]}");
            call.Line($"{"Allocation:",-15} {cells[1]}");
            call.Line($"{"Physical:",-15} {cells[2]}");
            return;
        }
        var rows = new List<string[]>();
        foreach (var disk in (await XmlAsync(call, domain)).Elements("devices").Elements("disk"))
        {
            var target = disk.Element("target")!.Attr("dev")!;
            rows.Add([target, .. disk.Element("source") is null ? ["-", "-", "-"] : Cells(await driver.GetBlockInfoAsync(domain, target, default), human)]);
        }
        VirshText.Table(call.Output, ["Target", "Capacity", "Allocation", "Physical"], rows);
    }

    private static string[] Cells(DomainBlockInfo info, bool human) => [.. new[] { info.Capacity, info.Allocation, info.Physical }.Select(size => human ? Pretty(size) : $"{size}")];

    private static string Pretty(ulong size)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var (number, unit) = ((double)size, 0);
        for (; number >= 1024 && unit < units.Length - 1; unit++)
            number /= 1024;
        return $"{number.ToString("0.000", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    private static async Task InterfaceStatsAsync(VirshCall call)
    {
        var (domain, device) = (await KeyAsync(call), call.Word(1)!);
        foreach (var field in await VirshFailure.Under($"Failed to get interface stats {call.Word(0)} {device}", call.Driver<IDomainDeviceStatsDriver>().GetInterfaceStatsAsync(domain, device, default)))
            call.Line($"{device} {field.Name} {field.AsLong()}");
    }

    private static async Task MemoryStatsAsync(VirshCall call)
    {
        var (domain, name) = (await KeyAsync(call), call.Word(0));
        foreach (var field in await VirshFailure.Under($"Failed to get memory statistics for domain {name}", call.Driver<IDomainDeviceStatsDriver>().GetDomainMemoryStatsAsync(domain, default)))
            call.Line($"{field.Name} {field.AsULong()}");
    }

    private static async Task CpuStatsAsync(VirshCall call)
    {
        var (total, start, count) = (call.Flag("--total"), call.Value("--start"), call.Value("--count"));
        var domain = await DomainFamily.LookupAsync(call);
        var stats = await VirshFailure.Under($"Failed to retrieve CPU statistics for domain '{domain.Name}'", call.Driver<IDomainDeviceStatsDriver>().GetDomainCpuStatsAsync(domain.Key, default));
        var perCpu = start is not null || count is not null || !total;
        if (perCpu)
        {
            var first = int.Parse(start ?? "0", CultureInfo.InvariantCulture);
            if (first >= stats.Cpu.Count)
                throw new VirshFailure($"error: Start CPU {first} is out of range (min: 0, max: {stats.Cpu.Count - 1})\n");
            var number = int.Parse(count ?? "-1", CultureInfo.InvariantCulture);
            if (number > stats.Cpu.Count)
                call.Line($"Only {stats.Cpu.Count} CPUs available to show");
            if (number < 0 || number > stats.Cpu.Count)
                number = stats.Cpu.Count - first;
            for (var i = first; i < Math.Min(first + number, stats.Cpu.Count); i++)
                Print(call, $"CPU{i}:", stats.Cpu[i]);
        }
        if (total || (start is null && count is null))
            Print(call, "Total:", stats.Total);
    }

    private static void Print(VirshCall call, string title, TypedParameterList fields)
    {
        call.Line(title);
        foreach (var field in fields)
        {
            var value = field.AsULong()!.Value;
            call.Line($"\t{field.Name,-12} {value / 1000000000,9}.{value % 1000000000:d9} seconds");
        }
    }

    private static async Task<XElement> XmlAsync(VirshCall call, DomainKey domain) => XElement.Parse(await call.Driver<IDomainDriver>().GetDomainXmlAsync(domain, DomainXmlFlags.None, default));

    private static async Task ConsoleAsync(VirshCall call)
    {
        if ((await XmlAsync(call, await KeyAsync(call))).Element("devices")?.Elements("console").FirstOrDefault()?.Attr("tty") is { Length: > 0 } tty)
            call.Line(tty);
    }

    private static async Task<IEnumerable<XElement>> GraphicsAsync(VirshCall call, VirtDomain domain) =>
        domain.IsActive ? (await XmlAsync(call, domain.Key)).Elements("devices").Elements("graphics") : throw new VirshFailure("error: Domain is not running\n");

    private static async Task VncAsync(VirshCall call)
    {
        var vnc = (await GraphicsAsync(call, await DomainFamily.LookupAsync(call))).FirstOrDefault(g => g.Attr("type") == "vnc");
        if (!int.TryParse(vnc?.Attr("port"), out var port))
            throw new VirshFailure("error: Failed to get VNC port. Is this domain using VNC?\n");
        var listen = vnc!.Attr("listen") ?? vnc.Elements("listen").FirstOrDefault()?.Attr("address");
        call.Line($"{(listen is null or "0.0.0.0" ? "" : listen)}:{port - 5900}");
    }

    private static async Task DisplayAsync(VirshCall call)
    {
        var (all, type) = (call.Flag("--all"), call.Value("--type"));
        var graphics = (await GraphicsAsync(call, await DomainFamily.LookupAsync(call))).ToArray();
        var displays = new[] { "vnc", "spice", "rdp" }.Where(t => type is null || t == type).Select(t => Display(graphics.FirstOrDefault(g => g.Attr("type") == t), t)).OfType<string>().ToArray();
        if (displays.Length == 0)
            throw new VirshFailure(type is null ? "error: No graphical display found\n" : $"error: No graphical display with type '{type}' found\n");
        foreach (var display in all ? displays : displays.Take(1))
            call.Output.Append(display).Append(all ? "\n" : "");
    }

    private static string? Display(XElement? graphics, string scheme)
    {
        var port = int.TryParse(graphics?.Attr("port"), out var number) ? number : 0;
        var tlsPort = int.TryParse(graphics?.Attr("tlsPort"), out var tls) ? tls : 0;
        if (graphics is null || (port == 0 && tlsPort == 0))
            return null;
        var listen = graphics.Attr("listen") ?? graphics.Elements("listen").FirstOrDefault()?.Attr("address");
        var host = listen is null or "0.0.0.0" or "::" ? "localhost" : listen.Contains(':') ? $"[{listen}]" : listen;
        return $"{scheme}://{host}{(port == 0 ? "" : $":{(scheme == "vnc" ? port - 5900 : port)}")}{(tlsPort == 0 ? "" : $"?tls-port={tlsPort}")}";
    }
}
