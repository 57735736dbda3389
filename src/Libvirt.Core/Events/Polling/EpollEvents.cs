using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Libvirt.Events;

/// <summary>An array of <c>struct epoll_event</c>, which has no gap between its members on x86-64, and one on other architectures.</summary>
internal sealed unsafe class EpollEvents
{
    private static readonly int TokenOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int Size = TokenOffset + 8;

    private readonly byte[] _bytes;

    internal EpollEvents(int capacity)
    {
        _bytes = GC.AllocateArray<byte>(capacity * Size, pinned: true);
        Capacity = capacity;
    }

    internal int Capacity { get; }

    internal void* Address => Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));

    internal int Bits(int index) => Unsafe.ReadUnaligned<int>(ref _bytes[index * Size]);

    internal ulong Token(int index) => Unsafe.ReadUnaligned<ulong>(ref _bytes[(index * Size) + TokenOffset]);

    internal void Set(int index, int bits, ulong token)
    {
        Unsafe.WriteUnaligned(ref _bytes[index * Size], bits);
        Unsafe.WriteUnaligned(ref _bytes[(index * Size) + TokenOffset], token);
    }
}
