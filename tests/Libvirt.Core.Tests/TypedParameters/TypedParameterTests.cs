namespace Libvirt.Tests.TypedParameters;

public sealed class TypedParameterTests
{
    public static TheoryData<TypedParameter, TypedParameterType, object, string> Values =>
    [
        new(TypedParameter.Int("f", int.MinValue), TypedParameterType.Int, int.MinValue, "-2147483648"),
        new(TypedParameter.Int("f", -1), TypedParameterType.Int, -1, "-1"),
        new(TypedParameter.UInt("f", uint.MaxValue), TypedParameterType.UInt, uint.MaxValue, "4294967295"),
        new(TypedParameter.LLong("f", long.MinValue), TypedParameterType.LLong, long.MinValue, "-9223372036854775808"),
        new(TypedParameter.ULLong("f", ulong.MaxValue), TypedParameterType.ULLong, ulong.MaxValue, "18446744073709551615"),
        new(TypedParameter.Boolean("f", true), TypedParameterType.Boolean, true, "yes"),
        new(TypedParameter.Boolean("f", false), TypedParameterType.Boolean, false, "no"),
        new(TypedParameter.String("f", "a=b c"), TypedParameterType.String, "a=b c", "a=b c"),
        new(TypedParameter.String("f", ""), TypedParameterType.String, "", ""),
        new(TypedParameter.Double("f", 1.5), TypedParameterType.Double, 1.5, "1.500000"),
        new(TypedParameter.Unsigned("f", uint.MaxValue), TypedParameterType.UInt, uint.MaxValue, "4294967295"),
        new(TypedParameter.Unsigned("f", 1ul << 32), TypedParameterType.ULLong, 1ul << 32, "4294967296"),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_parameter_keeps_its_value_in_its_type_and_prints_it_as_virsh(TypedParameter parameter, TypedParameterType type, object value, string text)
    {
        Assert.Equal("f", parameter.Name);
        Assert.Equal(type, parameter.Type);
        Assert.Equal(value, parameter.Value);
        Assert.IsType(value.GetType(), parameter.Value);
        Assert.Equal(text, parameter.FormatValue());
        Assert.Equal("f=" + text, parameter.ToString());
    }

    [Theory]
    [InlineData(TypedParameterType.Int, 1)]
    [InlineData(TypedParameterType.UInt, 2)]
    [InlineData(TypedParameterType.LLong, 3)]
    [InlineData(TypedParameterType.ULLong, 4)]
    [InlineData(TypedParameterType.Double, 5)]
    [InlineData(TypedParameterType.Boolean, 6)]
    [InlineData(TypedParameterType.String, 7)]
    public void Types_have_the_numbers_of_libvirt(TypedParameterType type, int number) => Assert.Equal(number, (int)type);

    // The right-hand side is what printf("%f") of glibc gives.
    [Theory]
    [InlineData(0.0, "0.000000")]
    [InlineData(-0.0, "-0.000000")]
    [InlineData(1.0 / 3, "0.333333")]
    [InlineData(2.5e-7, "0.000000")]
    [InlineData(5e-7, "0.000000")]
    [InlineData(0.0000015, "0.000002")]
    [InlineData(0.0078125, "0.007812")]
    [InlineData(-0.0078125, "-0.007812")]
    [InlineData(0.0234375, "0.023438")]
    [InlineData(3.0234375, "3.023438")]
    [InlineData(1048576.0078125, "1048576.007812")]
    [InlineData(123456789.0078125, "123456789.007812")]
    [InlineData(1e22, "10000000000000000000000.000000")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(double.NaN, "-nan")]
    public void A_double_prints_as_in_C(double value, string text) => Assert.Equal(text, TypedParameter.Double("f", value).FormatValue());

    [Fact]
    public void The_culture_of_the_user_does_not_matter()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE") { NumberFormat = { NegativeSign = "minus" } };
            Assert.Equal("f=-1.500000", TypedParameter.Double("f", -1.5).ToString());
            Assert.Equal("f=-1", TypedParameter.Int("f", -1).ToString());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Parameters_are_equal_by_name_type_and_value()
    {
        Assert.Equal(TypedParameter.Int("f", 1), TypedParameter.Int("f", 1));
        Assert.True(TypedParameter.String("f", "x" + 1) == TypedParameter.String("f", "x1"));
        Assert.True(TypedParameter.Int("f", 1) != TypedParameter.UInt("f", 1));
        Assert.NotEqual(TypedParameter.Int("f", 1), TypedParameter.Int("g", 1));
        Assert.NotEqual(TypedParameter.Int("f", 1), TypedParameter.Int("f", 2));
        Assert.NotEqual(TypedParameter.String("f", "a"), TypedParameter.String("f", "b"));
        Assert.Equal(TypedParameter.ULLong("f", 7).GetHashCode(), TypedParameter.ULLong("f", 7).GetHashCode());
        Assert.False(TypedParameter.Int("f", 1).Equals((object)1));
    }

    [Fact]
    public void A_number_is_given_only_where_the_value_is_one_and_fits()
    {
        Assert.Equal(-1, TypedParameter.Int("f", -1).AsLong());
        Assert.Equal(-1, TypedParameter.Int("f", -1).AsInt());
        Assert.Null(TypedParameter.Int("f", -1).AsULong());
        Assert.Equal(uint.MaxValue, TypedParameter.UInt("f", uint.MaxValue).AsULong());
        Assert.Null(TypedParameter.UInt("f", uint.MaxValue).AsInt());
        Assert.Equal(ulong.MaxValue, TypedParameter.ULLong("f", ulong.MaxValue).AsULong());
        Assert.Null(TypedParameter.ULLong("f", ulong.MaxValue).AsLong());
        Assert.Equal(1ul, TypedParameter.Boolean("f", true).AsULong());
        Assert.Null(TypedParameter.String("f", "12").AsULong());
        Assert.Null(TypedParameter.String("f", "12").AsLong());
        Assert.Null(TypedParameter.Double("f", 12).AsULong());
        Assert.Null(TypedParameter.Int("f", 12).AsString());
        Assert.Equal("12", TypedParameter.String("f", "12").AsString());
    }

    [Fact]
    public void Times_and_sizes_come_in_their_own_units()
    {
        Assert.Equal(TimeSpan.FromSeconds(1.5), TypedParameter.ULLong("f", 1_500_000_000).AsNanoseconds());
        Assert.Equal(TimeSpan.FromTicks(0), TypedParameter.ULLong("f", 99).AsNanoseconds());
        Assert.Equal(TimeSpan.FromTicks((long)(ulong.MaxValue / 100)), TypedParameter.ULLong("f", ulong.MaxValue).AsNanoseconds());
        Assert.Null(TypedParameter.LLong("f", -1).AsNanoseconds());
        Assert.Equal(2048ul, TypedParameter.ULLong("f", 2).AsKibibytes());
        Assert.Equal(ulong.MaxValue / 1024 * 1024, TypedParameter.ULLong("f", ulong.MaxValue / 1024).AsKibibytes());
        Assert.Null(TypedParameter.ULLong("f", (ulong.MaxValue / 1024) + 1).AsKibibytes());
    }
}
