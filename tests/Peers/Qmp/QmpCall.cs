using System.Text.Json;

namespace Libvirt.Tests.Peers;

/// <summary>A command that a client sent to a <see cref="QemuMonitorPeer"/>, and the ways to answer it.</summary>
/// <param name="Client">Who sent it.</param>
/// <param name="Command">The command's name (<c>execute</c>).</param>
/// <param name="Arguments">Its arguments; undefined if there are none.</param>
/// <param name="Id">The <c>id</c> as it was written; null if there is none.</param>
public sealed record QmpCall(QmpClientConnection Client, string Command, JsonElement Arguments, string? Id)
{
    private string IdMember => Id is null ? "" : $",\"id\":{Id}";

    /// <summary>Answers with a result, given as JSON.</summary>
    public Task ReturnAsync(string json = "{}") => Client.WriteLineAsync($$"""{"return":{{json}}{{IdMember}}}""");

    /// <summary>Answers with an error of one of QEMU's classes: GenericError, CommandNotFound, DeviceNotFound, DeviceNotActive, KVMMissingCap.</summary>
    public Task ErrorAsync(string errorClass, string description) => Client.WriteLineAsync(
        $$$"""{"error":{"class":"{{{errorClass}}}","desc":"{{{JsonEncodedText.Encode(description)}}}"}{{{IdMember}}}}""");

    /// <summary>The command and its arguments, to be read in a failure.</summary>
    public override string ToString() => Arguments.ValueKind == JsonValueKind.Undefined ? Command : $"{Command} {Arguments}";
}
