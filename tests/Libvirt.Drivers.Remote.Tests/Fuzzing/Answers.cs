using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Tests.Fuzzing;

/// <summary>What a sane daemon answers: a host with a few domains.</summary>
internal static class Answers
{
    private static readonly RemoteDomain[] Domains =
        [.. Enumerable.Range(1, 5).Select(i => new RemoteDomain($"web{i}", new Guid(i, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]), i % 2 == 0 ? -1 : i))];

    /// <summary>Writes the answer to a call; false where the daemon does not know it.</summary>
    internal static bool Write(int procedure, XdrWriter writer)
    {
        switch (procedure)
        {
            case 66:
                Write(HostProcedures.AuthList, [0], writer);
                break;
            case 60:
                Write(HostProcedures.ConnectSupportsFeature, true, writer);
                break;
            case 1 or 2 or 317 or 34:
                break;
            case 316:
                Write(EventProcedures.ConnectDomainEventCallbackRegisterAny, 7, writer);
                break;
            case 3:
                Write(HostProcedures.ConnectGetType, "QEMU", writer);
                break;
            case 4:
                Write(HostProcedures.ConnectGetVersion, 7_002_000ul, writer);
                break;
            case 59:
                Write(HostProcedures.ConnectGetHostname, "host", writer);
                break;
            case 122:
                Write(HostProcedures.NodeGetSecurityModel, ([], []), writer);
                break;
            case 273:
                Write(DomainProcedures.ConnectListAllDomains, (Domains, (uint)Domains.Length), writer);
                break;
            case 344:
                Write(DomainProcedures.ConnectGetAllDomainStats, [.. Domains.Select(domain => (domain, Stats()))], writer);
                break;
            case 14:
                Write(DomainProcedures.GetXmlDesc, "<domain type='kvm'><name>web1</name></domain>", writer);
                break;
            default:
                return false;
        }
        return true;
    }

    private static void Write<TArguments, TResult>(RpcProcedure<TArguments, TResult> procedure, TResult value, XdrWriter writer) => procedure.Result.Write(writer, value);

    private static TypedParameterList Stats() =>
    [
        TypedParameter.Int("state.state", 1), TypedParameter.Int("state.reason", 1), TypedParameter.ULLong("cpu.time", 5), TypedParameter.UInt("vcpu.current", 2),
        TypedParameter.UInt("vcpu.maximum", 4), TypedParameter.ULLong("balloon.current", 1024), TypedParameter.ULLong("balloon.maximum", 2048),
        TypedParameter.String("block.0.name", "vda"), TypedParameter.Double("some.double", 0.5), TypedParameter.Boolean("some.boolean", true), TypedParameter.LLong("some.llong", -1),
    ];
}
