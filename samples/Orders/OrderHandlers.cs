using Containerize;
using Microsoft.Extensions.Logging;

namespace Orders;

/// <summary>The handlers. Their class is created once, with the services that its constructor takes.</summary>
[HandlerFilter<RequireKey>]
public sealed class OrderHandlers(PriceList prices, ReceiptStore receipts, ILogger<OrderHandlers> logger)
{
    /// <summary>Takes an order in.</summary>
    [Handler]
    public HandlerResult<Receipt> PlaceOrder(Order order, HandlerContext context)
    {
        if (order.Lines.FirstOrDefault(line => !prices.Knows(line.Article)) is { } unknown)
        {
            return HandlerResult.Problem(422, $"There is no article {unknown.Article}.");
        }

        var receipt = new Receipt(context.Id, order.Customer, prices.Total(order.Lines), prices.Currency);
        receipts.Add(receipt);
        logger.LogInformation("Order {Id} over {Total} {Currency}", receipt.Id, receipt.Total, receipt.Currency);
        return HandlerResult.Json(receipt, 201).WithHeader("X-Receipt", receipt.Id);
    }

    /// <summary>Finds what was agreed; the body is the receipt's id.</summary>
    [Handler]
    public HandlerResult<Receipt> FindReceipt(string id) =>
        receipts.Find(id) is { } receipt ? receipt : HandlerResult.Problem(404, $"There is no receipt {id}.");
}
